package io.github.multiprocessing.spring.worker;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.serialization.SerializableCallable;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The call of a bean method that returns many elements. Each travels over a connection of its own as soon as the method has made
 * it; the result of the task is how many there were, so that none is lost unnoticed.
 *
 * @param method the call of the method
 * @param to where the elements go; closed at the end
 * @param window how many elements may be under way before the reader has taken some
 * @param maxMessageBytes how large an element may be
 */
public record StreamedCall(BeanMethodCall method, Connection to, int window, int maxMessageBytes)
        implements SerializableCallable<@Nullable Object> {

    @Override
    public @Nullable Object call() throws Exception {
        try (ElementSender sender = new ElementSender(this.to, this.window, this.maxMessageBytes)) {
            return this.method.call((result) -> send(result, sender));
        }
    }

    private Object send(@Nullable Object result, ElementSender sender) throws Exception {
        if (result == null) {
            throw new IllegalStateException(
                    "Method " + this.method.target().method() + " has returned null, and nothing with elements");
        }
        if (result instanceof Stream<?> stream) {
            try (stream) {
                Iterator<?> elements = stream.iterator();
                while (elements.hasNext()) {
                    sender.send(elements.next());
                }
            }
        } else {
            PublishedElements.send(result, sender);
        }
        return sender.sent();
    }
}
