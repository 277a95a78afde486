/** What the proxies of a manager and its server agree on: operations, handles, identities. Uses the floors below only. */
@NullMarked
package io.github.multiprocessing.manager.internal;

import org.jspecify.annotations.NullMarked;
