package io.github.multiprocessing.spring.worker;

import java.util.Deque;

/** Something that surrounds a task in its worker, such as a span or values of its thread. */
@FunctionalInterface
public interface OpenedScope extends AutoCloseable {

    /**
     * The task has thrown. Called before the end.
     *
     * @param thrown what it threw
     */
    default void failed(Throwable thrown) {}

    /** The task has ended. */
    @Override
    void close();

    /** Nothing surrounds the task. No lambda: a small worker should not have to set up its first one. */
    OpenedScope NOTHING = new OpenedScope() {

        @Override
        public void close() {
            // nothing to end
        }
    };

    /**
     * Several as one, which closes them in the order of the queue, all of them whatever one throws.
     *
     * @param scopes what to close
     * @return one for all
     */
    static OpenedScope all(Deque<OpenedScope> scopes) {
        return new OpenedScope() {

            @Override
            public void failed(Throwable thrown) {
                scopes.forEach((scope) -> scope.failed(thrown));
            }

            @Override
            public void close() {
                RuntimeException first = null;
                while (!scopes.isEmpty()) {
                    try {
                        scopes.pop().close();
                    } catch (RuntimeException ex) {
                        first = first == null ? ex : first;
                    }
                }
                if (first != null) {
                    throw first;
                }
            }
        };
    }
}
