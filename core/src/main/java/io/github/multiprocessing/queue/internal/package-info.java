/**
 * What a queue between processes is made of: a ring of records in shared memory, segments that it grows into, files for large
 * items, and the words by which producers and consumers keep out of each other's way. {@link
 * io.github.multiprocessing.queue.internal.QueueLayout} draws it. For the packages of this project only.
 */
@NullMarked
package io.github.multiprocessing.queue.internal;

import org.jspecify.annotations.NullMarked;
