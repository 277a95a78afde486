package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.ManagedProxy;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what is in a collection. Proxies in it are named by their type and not asked: they could lead back to the collection
 * itself. Python shows them as proxies, too.
 */
final class Descriptions {

    private Descriptions() {}

    static String of(Iterable<? extends @Nullable Object> elements, String open, String close) {
        StringBuilder text = new StringBuilder(open);
        for (Iterator<? extends @Nullable Object> each = elements.iterator(); each.hasNext(); ) {
            text.append(of(each.next())).append(each.hasNext() ? ", " : "");
        }
        return text.append(close).toString();
    }

    static String of(Map<? extends @Nullable Object, ? extends @Nullable Object> entries) {
        StringBuilder text = new StringBuilder("{");
        entries.forEach((key, value) -> text.append(text.length() > 1 ? ", " : "")
                .append(of(key))
                .append('=')
                .append(of(value)));
        return text.append('}').toString();
    }

    static String of(@Nullable Object value) {
        return value instanceof ManagedProxy proxy ? '<' + proxy.typeId() + '>' : String.valueOf(value);
    }
}
