package io.github.multiprocessing.sample.documents;

/**
 * What a first look at a document told.
 *
 * @param pages how many pages it has; 1 for a picture
 * @param pid the process that looked
 */
public record Inspection(int pages, long pid) {}
