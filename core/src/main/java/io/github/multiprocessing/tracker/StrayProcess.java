package io.github.multiprocessing.tracker;

import java.time.Duration;

/**
 * A process that should not be there any more.
 *
 * @param kind what is wrong with it
 * @param pid its process id
 * @param parent the process id of its parent
 * @param age how long ago it was started
 * @param seen since when it has been seen as such
 * @param remedy what helps
 */
public record StrayProcess(Kind kind, long pid, long parent, Duration age, Duration seen, Remedy remedy) {

    /** What is wrong with it. */
    public enum Kind {
        /** A child of this process that has ended and was not reaped. */
        ZOMBIE,
        /** A process of a run whose first process is gone. */
        ORPHAN,
        /** A process that waits in the kernel, where no signal reaches it. */
        UNKILLABLE
    }

    /** What helps. */
    public enum Remedy {
        /** Nothing need be done. */
        WAIT(
                "It has just been seen. The JVM reaps its own children, and workers end with their parent, within a moment."),
        /** The tracker does it. */
        REAP("The resource tracker reaps it, once it has been left alone for some seconds."),
        /** An init process would do it. */
        INIT(
                "Nobody reaps it, and there is no native access to do it from here. Run the application under an init process"
                        + " (docker run --init, tini, shareProcessNamespace in Kubernetes)."),
        /** The tracker does it. */
        SWEEP("The next sweep of the resource tracker kills it."),
        /** The operator has to do it, since sweeps are off. */
        KILL("Kill it (kill -9), or turn multiprocessing.tracker.sweep on."),
        /** What it waits for has to be mended. */
        KERNEL(
                "It waits in the kernel, as a rule for a disk or a network file system, and ends when that wait does. See"
                        + " /proc/<pid>/wchan and /proc/<pid>/stack.");

        private final String advice;

        Remedy(String advice) {
            this.advice = advice;
        }

        /**
         * What to do, in words.
         *
         * @return one or two sentences
         */
        public String advice() {
            return this.advice;
        }
    }
}
