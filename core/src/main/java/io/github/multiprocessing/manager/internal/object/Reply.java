package io.github.multiprocessing.manager.internal.object;

import org.jspecify.annotations.Nullable;

/** Where the answer to a call goes. */
@FunctionalInterface
public interface Reply {

    /**
     * Sends the answer, without waiting for who gets it.
     *
     * @param call what it answers
     * @param value what the call returns, if it returns
     * @param failure what it throws, or null
     * @return false if there is certainly nobody any more who gets it
     */
    boolean send(Call call, @Nullable Object value, @Nullable Throwable failure);

    /**
     * Whether the thread that calls does nothing until it has the answer: then it runs code of users itself.
     *
     * @return true within the process of the server
     */
    default boolean isDirect() {
        return false;
    }
}
