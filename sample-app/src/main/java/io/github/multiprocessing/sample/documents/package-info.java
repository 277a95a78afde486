/**
 * Reading documents nobody vouches for: {@link io.github.multiprocessing.sample.documents.DocumentReader} has the methods that
 * run in worker JVMs, {@link io.github.multiprocessing.sample.documents.DocumentService} puts their results together in the
 * application. Only the classes behind the reader touch PDFBox and ImageIO, so no byte of a document is parsed in the
 * application itself.
 */
@NullMarked
package io.github.multiprocessing.sample.documents;

import org.jspecify.annotations.NullMarked;
