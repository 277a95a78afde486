package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Leftovers.Item;
import io.github.multiprocessing.pool.Leftovers.Kind;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings of this JVM that its tasks share, as they were when somebody looked last. To see that nothing has changed
 * takes well below a microsecond. For the thread that runs the tasks.
 */
final class Surroundings {

    private final Thread thread = Thread.currentThread();
    private Locale locale = Locale.getDefault();
    private @Nullable UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    private @Nullable ClassLoader loader = this.thread.getContextClassLoader();
    private Properties properties = System.getProperties();
    private int propertiesHash = this.properties.hashCode();
    private Map<Object, Object> entries = new HashMap<>(this.properties);

    boolean haveChanged() {
        return this.locale != Locale.getDefault()
                || this.handler != Thread.getDefaultUncaughtExceptionHandler()
                || this.loader != this.thread.getContextClassLoader()
                || this.properties != System.getProperties()
                || this.propertiesHash != this.properties.hashCode();
    }

    /** What is different from before; from now on that is how it was. */
    List<Item> takeChanges() {
        List<Item> changes = new ArrayList<>();
        Locale newLocale = Locale.getDefault();
        if (!newLocale.equals(this.locale)) {
            changes.add(new Item(Kind.LOCALE, this.locale.toLanguageTag() + " -> " + newLocale.toLanguageTag()));
        }
        this.locale = newLocale;
        UncaughtExceptionHandler newHandler = Thread.getDefaultUncaughtExceptionHandler();
        if (newHandler != this.handler) {
            changes.add(new Item(Kind.UNCAUGHT_HANDLER, nameOf(newHandler)));
        }
        this.handler = newHandler;
        ClassLoader newLoader = this.thread.getContextClassLoader();
        if (newLoader != this.loader) {
            changes.add(new Item(Kind.CONTEXT_CLASS_LOADER, nameOf(newLoader)));
        }
        this.loader = newLoader;
        addProperties(changes);
        return changes;
    }

    private void addProperties(List<Item> changes) {
        this.properties = System.getProperties();
        this.propertiesHash = this.properties.hashCode();
        Map<Object, Object> now = new HashMap<>(this.properties);
        TreeSet<String> names = new TreeSet<>();
        now.forEach((key, value) -> {
            if (!Objects.equals(value, this.entries.get(key))) {
                names.add(String.valueOf(key));
            }
        });
        this.entries.keySet().stream()
                .filter((key) -> !now.containsKey(key))
                .forEach((key) -> names.add(String.valueOf(key)));
        this.entries = now;
        names.forEach((name) -> changes.add(new Item(Kind.PROPERTY, name)));
    }

    private static String nameOf(@Nullable Object object) {
        return object == null ? "none" : object.getClass().getName();
    }
}
