/** What stands behind a listener: the socket and its file, peers that have not proven anything yet, and the bounds on them. */
@NullMarked
package io.github.multiprocessing.connection.internal.listen;

import org.jspecify.annotations.NullMarked;
