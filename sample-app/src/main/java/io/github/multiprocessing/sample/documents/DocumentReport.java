package io.github.multiprocessing.sample.documents;

import java.util.List;

/**
 * All that was read from one document.
 *
 * @param name the name of its file
 * @param kind what it is
 * @param pages how many pages it has
 * @param text its text in numbers
 * @param thumbnails its first pages as pictures, in their order
 * @param millis how long it took, waiting included
 * @param pids the worker processes that took part
 */
public record DocumentReport(
        String name,
        DocumentKind kind,
        int pages,
        TextStatistics text,
        List<Thumbnail> thumbnails,
        long millis,
        List<Long> pids) {}
