package io.github.multiprocessing.testing;

import java.lang.management.ManagementFactory;

/**
 * Goes off at one point of its way: when it is written or read, in this process or in a worker, as an argument or as a
 * result. Its accessors are called when it is written, its constructor when it is read.
 */
public record Bomb(Point point, Trigger trigger) {

    private static final boolean IN_WORKER = System.getenv("MULTIPROCESSING_CHILD") != null;

    /** Where it goes off. */
    public enum Point {
        /** In the parent, before the task is sent. */
        ARGUMENT_WRITTEN,
        /** In the worker, before the task runs. */
        ARGUMENT_READ,
        /** In the task. */
        RUN,
        /** In the worker, when the task has run. */
        RESULT_WRITTEN,
        /** In the parent, when somebody asks for the result. */
        RESULT_READ
    }

    /** What happens then. */
    public enum Trigger {
        ERROR {
            @Override
            void pull() {
                throw new IllegalStateException("went off");
            }
        },
        EXIT {
            @Override
            void pull() {
                if (!IN_WORKER) {
                    throw new Exit();
                }
                HostileTasks.exit(0);
            }
        },
        HALT {
            @Override
            void pull() {
                HostileTasks.halt(0);
            }
        },
        CRASH {
            @Override
            void pull() {
                try {
                    HostileTasks.crash();
                } catch (ReflectiveOperationException ex) {
                    throw new IllegalStateException(ex);
                }
            }
        };

        abstract void pull();
    }

    /** What Python's {@code exit} is: something that is thrown and that nobody catches by mistake. */
    public static final class Exit extends Error {

        private static final long serialVersionUID = 1L;
    }

    public Bomb {
        if (point == (IN_WORKER ? Point.ARGUMENT_READ : Point.RESULT_READ)) {
            trigger.pull();
        }
    }

    @Override
    public Point point() {
        if (this.point == (IN_WORKER ? Point.RESULT_WRITTEN : Point.ARGUMENT_WRITTEN)) {
            this.trigger.pull();
        }
        return this.point;
    }

    /** A task that takes a bomb. */
    public static long take(Bomb bomb) {
        if (bomb.point == Point.RUN) {
            bomb.trigger.pull();
        }
        return ManagementFactory.getRuntimeMXBean().getPid();
    }

    /** A task that gives one back. */
    public static Bomb make(Point point, Trigger trigger) {
        return new Bomb(point, trigger);
    }
}
