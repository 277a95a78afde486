package io.github.multiprocessing.sample.documents;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What the first bytes of a document say it is. Its name and its declared type are not asked: a stranger chose them. */
public enum DocumentKind {
    PDF("%PDF-"),
    PNG("\u0089PNG\r\n\u001a\n"),
    JPEG("\u00ff\u00d8\u00ff"),
    GIF("GIF8"),
    BMP("BM");

    private final byte[] magic;

    DocumentKind(String magic) {
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * The kind of a document.
     *
     * @param content its bytes
     * @return the kind, empty if it is none of these
     */
    public static Optional<DocumentKind> of(byte[] content) {
        return Arrays.stream(values()).filter(kind -> kind.begins(content)).findFirst();
    }

    private boolean begins(byte[] content) {
        return content.length >= this.magic.length
                && Arrays.equals(this.magic, 0, this.magic.length, content, 0, this.magic.length);
    }
}
