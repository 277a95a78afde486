/** What the endpoints tell, as a document for readers. */
@NullMarked
package io.github.multiprocessing.spring.reference;

import org.jspecify.annotations.NullMarked;
