package io.github.multiprocessing.sample.documents;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of a document is read. What these do not catch, the heap and the deadline of the worker do.
 *
 * @param maxPages how many pages are searched for text
 * @param maxThumbnails how many pages are rendered
 * @param maxPixels how many pixels a picture may have
 * @param thumbnailSize the longer side of a thumbnail in pixels
 */
@ConfigurationProperties("sample.documents")
public record DocumentLimits(
        @DefaultValue("500") int maxPages,
        @DefaultValue("12") int maxThumbnails,
        @DefaultValue("100000000") long maxPixels,
        @DefaultValue("360") int thumbnailSize) {}
