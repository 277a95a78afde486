package io.github.multiprocessing.sample.documents;

/**
 * One page as a small picture.
 *
 * @param page the number of the page, from 1
 * @param width in pixels
 * @param height in pixels
 * @param png the picture
 * @param pid the process that rendered it
 */
public record Thumbnail(int page, int width, int height, byte[] png, long pid) {}
