package io.github.multiprocessing.spring.log4j.application;

/** An exception of the application's own. */
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
