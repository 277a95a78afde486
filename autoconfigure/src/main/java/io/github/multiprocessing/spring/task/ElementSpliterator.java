package io.github.multiprocessing.spring.task;

import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a stream's elements as they are asked for. Apart from its source, which has to be closed once this one is gone. */
final class ElementSpliterator extends Spliterators.AbstractSpliterator<@Nullable Object> {

    private final ElementSource source;

    ElementSpliterator(ElementSource source) {
        super(Long.MAX_VALUE, ORDERED);
        this.source = source;
    }

    @Override
    public boolean tryAdvance(Consumer<? super @Nullable Object> action) {
        Object element = this.source.next();
        if (element == Elements.END) {
            return false;
        }
        action.accept(element);
        return true;
    }
}
