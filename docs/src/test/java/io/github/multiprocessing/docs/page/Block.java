package io.github.multiprocessing.docs.page;

import java.util.List;

/**
 * A fenced block of a page.
 *
 * @param page the page, as seen from the repository's root
 * @param line the number of its first line between the fences, from 1
 * @param language what stands after the opening fence
 * @param marker what the comment above it says, as in {@code <!-- code: name -->}; empty if there is none
 * @param lines its lines
 */
record Block(String page, int line, String language, String marker, List<String> lines) {

    String text() {
        return String.join("\n", this.lines) + "\n";
    }

    /** For messages of failure. */
    String place() {
        return this.page + ":" + this.line + " (" + this.language + ")";
    }
}
