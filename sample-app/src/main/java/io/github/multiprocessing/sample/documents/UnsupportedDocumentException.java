package io.github.multiprocessing.sample.documents;

/** The file is of no kind that this application reads. */
public final class UnsupportedDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsupportedDocumentException(String message) {
        super(message);
    }
}
