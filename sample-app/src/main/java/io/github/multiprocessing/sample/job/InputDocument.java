package io.github.multiprocessing.sample.job;

import java.io.IOException;

/**
 * A document of the job, not yet read from where it lies.
 *
 * @param name the name of its file
 * @param content where its bytes come from
 */
record InputDocument(String name, Content content) {

    /** Gives the bytes. */
    interface Content {

        byte[] read() throws IOException;
    }
}
