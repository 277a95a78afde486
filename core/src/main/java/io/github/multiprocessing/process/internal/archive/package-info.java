/**
 * Class-data archives: files from which a worker's JVM maps classes that it would otherwise have to find, parse and verify
 * (AppCDS up to Java 24, an AOT cache from 25 on). A worker that finds none starts as ever, only slower.
 *
 * <h2>Who makes one</h2>
 *
 * <p>A trainer: one more worker of the same kind, with the same class path, arguments and initializer, which belongs to no
 * pool's size, is given a few tasks that do nothing, is told to stop, and writes the archive as its JVM exits. Not a real
 * worker: that would have to be retired for it, since a JVM writes its archive only when it ends, would take seconds to
 * end, and would run with the recording's cost until then. Not a list of classes made by hand: what a Spring context
 * loads is known to nobody but the worker that makes it. Being a worker, the trainer ends with its parent and with its
 * pool like any other, and it follows whatever changes in how workers start. It runs only after its pool has lived for some
 * seconds, and with low priority. (While its JVM is writing the archive it runs no Java code: killed by its pool it is gone
 * at once, but after the death of its parent it first ends what it writes, which takes seconds at most.) An initializer must bear a second worker beside the first, as it must for a spare.
 *
 * <h2>The life of an archive</h2>
 *
 * <pre>
 *             lock, trainer                 rename
 *   absent ------------------> building ------------------> ready
 *     ^                           |                          |  |
 *     |   trainer or parent ends  |      does not verify     |  | used: becomes the youngest
 *     +---------------------------+                          |  +---&gt; (the oldest go when all
 *     +------------------------------------------------------+        together exceed the limit)
 * </pre>
 *
 * <p>The directory has one lock, which the operating system frees when its holder dies, however it dies; so one trainer runs
 * at a time for each user, and whoever holds the lock may delete every unfinished file there is. A finished file is never
 * written to again. Its name holds what it was made for (class path, JVM, flags, kind of worker), its size and its checksum,
 * which every parent compares before the first use: a JVM maps an archive without a look at its contents, and one of Java
 * 17 crashes over a file that was cut short. Whether an archive fits,
 * the JVM decides again by itself, in silence. Should the JVM of a worker crash as it starts with an archive, its pool does
 * without from then on.
 *
 * <p>What an executable jar was extracted to exists once for every run of its application, and has another path each time, so
 * the archive for it lies beside the extracted jars and goes with them.
 */
@NullMarked
package io.github.multiprocessing.process.internal.archive;

import org.jspecify.annotations.NullMarked;
