/** Makes the documents that come with the application: run {@code SampleDocuments} to make them anew. */
@NullMarked
package io.github.multiprocessing.sample.samples;

import org.jspecify.annotations.NullMarked;
