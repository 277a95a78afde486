package io.github.multiprocessing.sample.documents;

/** The document is of a kind that this application reads, but broken, protected, or over a limit. */
public final class UnreadableDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableDocumentException(String message) {
        super(message);
    }
}
