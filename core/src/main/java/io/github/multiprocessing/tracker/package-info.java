/**
 * What outlives a process and has to go with it: the resource tracker, its client and its own small process. Uses
 * {@code os} alone.
 *
 * <h2>Who may delete what</h2>
 *
 * <p>What a dead run has left is removed by whoever is left: its workers, its guard, or the sweep of any later run. All of
 * them read files that a worker may have written, and a worker may be hostile. So the files are never believed; they only say
 * where to look. What is found is judged by what the kernel says:
 *
 * <ul>
 *   <li>A <b>process</b> is ended if its environment carries the {@linkplain io.github.multiprocessing.os.RunMarker marker} of
 *       that run, which nobody but a descendant of that run's first process does, and if the first process is gone.
 *   <li>A <b>directory</b> is deleted if it has the name of a private one, is one (mode 0700, of this user, no link), and the
 *       process that it says it belongs to is gone. Links in it are deleted, not followed.
 *   <li>A <b>public segment</b> is unlinked if the journal of that very run names it by a plain name in {@code /dev/shm},
 *       and the file there is a plain file of this user, and is the one that was registered: same device, same inode. A segment
 *       gets its public name only after it is registered, see
 *       {@code ResourceTracker.publish}, so there is no moment at which one of another
 *       program could be taken for it.
 *   <li>A <b>socket</b> lies in one of those directories, and goes with it.
 * </ul>
 *
 * <p>So the worst that a hostile line does is to have a segment of the same user deleted, which the worker that wrote the line
 * could have deleted as well.
 *
 * @serial exclude
 */
@NullMarked
package io.github.multiprocessing.tracker;

import org.jspecify.annotations.NullMarked;
