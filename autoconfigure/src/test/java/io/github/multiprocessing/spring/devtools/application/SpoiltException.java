package io.github.multiprocessing.spring.devtools.application;

/** What a task throws. */
final class SpoiltException extends Exception {

    private static final long serialVersionUID = 1L;

    SpoiltException(String message) {
        super(message);
    }
}
