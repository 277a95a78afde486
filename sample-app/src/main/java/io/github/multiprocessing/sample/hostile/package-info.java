/**
 * Work that does harm on purpose, to show that it costs one worker and nothing else. It runs in a pool of its own, so that
 * documents are read meanwhile.
 */
@NullMarked
package io.github.multiprocessing.sample.hostile;

import org.jspecify.annotations.NullMarked;
