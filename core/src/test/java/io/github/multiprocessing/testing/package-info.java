/** What the tests of several packages and modules share: pools that clean up after themselves, and tasks that misbehave. */
@NullMarked
package io.github.multiprocessing.testing;

import org.jspecify.annotations.NullMarked;
