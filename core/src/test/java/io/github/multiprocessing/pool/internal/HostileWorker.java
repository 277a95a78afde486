package io.github.multiprocessing.pool.internal;

import static io.github.multiprocessing.pool.internal.HostileFrames.figures;
import static io.github.multiprocessing.pool.internal.HostileFrames.header;
import static io.github.multiprocessing.pool.internal.HostileFrames.log;
import static io.github.multiprocessing.pool.internal.HostileFrames.result;

import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.pool.Progress;
import io.github.multiprocessing.testing.HostileTasks;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A worker taken over by its task: the task finds the channels of the very process it runs in and says to the parent what it
 * likes. Called in workers only, which need {@link #JVM_ARGUMENTS}.
 */
public final class HostileWorker {

    /** Opens the locals of the running frames: the task loop is nowhere else. */
    public static final List<String> JVM_ARGUMENTS =
            List.of("-XX:TieredStopAtLevel=1", "--add-opens=java.base/java.lang=ALL-UNNAMED");

    /** What it sends; all of it breaks the protocol. */
    public enum Attack {
        ANSWER_TO_FOREIGN_CHUNK {
            @Override
            void run() throws Exception {
                tasks().send(result(number() + 1000, 1, VALUE));
            }
        },
        ANSWER_TO_LATER_ITEM {
            @Override
            void run() throws Exception {
                tasks().send(result(number() + 1, 1, VALUE));
            }
        },
        MORE_ANSWERS_THAN_QUESTIONS {
            @Override
            void run() throws Exception {
                tasks().send(result(number(), 2, VALUE));
            }
        },
        NO_ANSWER_IN_RESULT {
            @Override
            void run() throws Exception {
                tasks().send(result(number(), 0, VALUE));
            }
        },
        COUNT_BEYOND_FRAME {
            @Override
            void run() throws Exception {
                PayloadWriter out =
                        new PayloadWriter(64).putLong(number()).putInt(0).putLong(0);
                tasks().send(out.putInt(Integer.MAX_VALUE).frame(Messages.RESULT));
            }
        },
        VALUE_WITHOUT_ITS_ARRAYS {
            @Override
            void run() throws Exception {
                PayloadWriter out = new PayloadWriter(64)
                        .putLong(number())
                        .putInt(0)
                        .putLong(0)
                        .putInt(1);
                out.put(VALUE + 1).put(0).put(1).putBytes(new byte[] {0});
                tasks().send(out.frame(Messages.RESULT));
            }
        },
        ARRAYS_WITHOUT_VALUE {
            @Override
            void run() throws Exception {
                tasks().send(List.of(new int[10], new byte[10]), result(number(), 1, VALUE));
            }
        },
        POSITION_BEYOND_ITS_RING {
            @Override
            void run() throws Exception {
                Object transport = field(tasks(), "transport");
                ByteBuffer words = (ByteBuffer) field(field(transport, "outgoing"), "control");
                words.order(ByteOrder.nativeOrder()).putLong(0, Long.MAX_VALUE / 2);
                ring(transport);
            }
        },
        UNKNOWN_STATUS {
            @Override
            void run() throws Exception {
                tasks().send(result(number(), 1, 77));
            }
        },
        UNKNOWN_TASK_FRAME {
            @Override
            void run() throws Exception {
                tasks().send(new PayloadWriter(0).frame((byte) 50));
            }
        },
        UNKNOWN_CONTROL_FRAME {
            @Override
            void run() throws Exception {
                control().send(new PayloadWriter(0).frame((byte) 50));
            }
        },
        FRAME_OF_THE_PARENT {
            @Override
            void run() throws Exception {
                control().send(new PayloadWriter(16).putLong(number()).frame(Messages.INTERRUPT));
            }
        },
        WRONG_CHANNEL {
            @Override
            void run() throws Exception {
                tasks().send(new PayloadWriter(16).putLong(1).frame(Messages.HEARTBEAT));
            }
        },
        HEARTBEAT_WITH_MORE_BEHIND {
            @Override
            void run() throws Exception {
                control()
                        .send(new PayloadWriter(32)
                                .putLong(1)
                                .putLong(-1)
                                .putInt(-1)
                                .putLong(2)
                                .frame(Messages.HEARTBEAT));
            }
        },
        HEARTBEAT_OF_MORE_THAN_ALL_TIME {
            @Override
            void run() throws Exception {
                control()
                        .send(new PayloadWriter(32)
                                .putLong(1)
                                .putLong(-1)
                                .putInt(1001)
                                .frame(Messages.HEARTBEAT));
            }
        },
        MORE_LEFT_THAN_COUNTED {
            @Override
            void run() throws Exception {
                control()
                        .send(new PayloadWriter(32)
                                .putString("task")
                                .put(1)
                                .putInt(1)
                                .putInt(2)
                                .frame(Messages.LEFT));
            }
        },
        LOG_AT_UNKNOWN_LEVEL {
            @Override
            void run() throws Exception {
                control().send(log(9, 10, 10, 0));
            }
        },
        LOG_WITH_A_LENGTH_THAT_LIES {
            @Override
            void run() throws Exception {
                control().send(log(0, 10, 1 << 20, 0));
            }
        },
        LOG_WITH_A_BOOK {
            @Override
            void run() throws Exception {
                control().send(log(0, 100_000, 100_000, 0));
            }
        },
        LOG_BEYOND_ANY_FRAME {
            @Override
            void run() throws Exception {
                control().send(log(0, 1 << 20, 1 << 20, 0));
            }
        },
        LOG_WITH_MORE_CONTEXT_THAN_ALLOWED {
            @Override
            void run() throws Exception {
                control().send(log(0, 10, 10, 65));
            }
        },
        LESS_THAN_NOTHING_DROPPED {
            @Override
            void run() throws Exception {
                control().send(new PayloadWriter(8).putLong(-1).frame(Messages.LOG_DROPPED));
            }
        },
        MORE_MEMORY_THAN_ANY_MACHINE_HAS {
            @Override
            void run() throws Exception {
                control().send(FiguresFrame.of(figures(FiguresFrame.MOST_BYTES + 1, Duration.ZERO)));
            }
        },
        MORE_CPU_TIME_THAN_THERE_WAS {
            @Override
            void run() throws Exception {
                control().send(FiguresFrame.of(figures(1, Duration.ofDays(100_000))));
            }
        },
        LESS_THAN_NO_HEAP {
            @Override
            void run() throws Exception {
                control().send(FiguresFrame.of(figures(-1, Duration.ZERO)));
            }
        },
        HEARTBEAT_CUT_SHORT {
            @Override
            void run() throws Exception {
                control().send(new PayloadWriter(16).putInt(1).frame(Messages.HEARTBEAT));
            }
        },
        GARBAGE_FOR_THROWABLE {
            @Override
            void run() throws Exception {
                byte[] garbage = new byte[1000];
                Arrays.fill(garbage, (byte) 0xff);
                control()
                        .send(new PayloadWriter(64)
                                .putLong(number())
                                .putBytes(garbage)
                                .frame(Messages.INTERRUPTED));
            }
        },
        PROGRESS_BEYOND_ITS_END {
            @Override
            void run() throws Exception {
                control().send(progress(2.0, 0));
            }
        },
        PROGRESS_WITH_A_BOOK {
            @Override
            void run() throws Exception {
                tasks().send(progress(0.5, 100_000));
            }
        },
        DUMP_NOBODY_ASKED_FOR {
            @Override
            void run() throws Exception {
                control().send(new PayloadWriter(16).putString("\"main\"").frame(Messages.DUMPED));
            }
        },
        HTTP_REQUEST {
            @Override
            void run() throws Exception {
                byte[] request = "GET / HTTP/1.1\r\nHost: parent\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
                tasks().send(ByteBuffer.wrap(request));
            }
        },
        LENGTH_MINUS_ONE {
            @Override
            void run() throws Exception {
                tasks().send(header(-1));
            }
        },
        LENGTH_OF_TWO_GIGABYTES {
            @Override
            void run() throws Exception {
                tasks().send(header(Integer.MAX_VALUE));
            }
        },
        CONTROL_LENGTH_OF_ONE_GIGABYTE {
            @Override
            void run() throws Exception {
                control().send(header(1 << 30));
            }
        };

        abstract void run() throws Exception;
    }

    /** The status of a serialised value. */
    private static final int VALUE = 6;

    private HostileWorker() {}

    /** Attacks, and never answers as it should. */
    public static long attack(Attack attack) throws Exception {
        attack.run();
        return HostileTasks.block();
    }

    /** Answers its own task twice, which it may once, and never runs another. */
    public static long answerTwice() throws Exception {
        tasks().send(result(number(), 1, VALUE));
        return attackAgain();
    }

    private static long attackAgain() throws Exception {
        tasks().send(result(number(), 1, VALUE));
        return HostileTasks.block();
    }

    public static long heartbeats(int count) throws Exception {
        FrameChannel control = control();
        ByteBuffer beat =
                new PayloadWriter(24).putLong(1).putLong(-1).putInt(-1).frame(Messages.HEARTBEAT);
        for (int i = 0; i < count; i++) {
            control.send(beat.duplicate());
        }
        return HostileTasks.pid();
    }

    public static long readyAgain(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            control().send(new PayloadWriter(16).putLong(1).putLong(1).frame(Messages.READY));
        }
        return HostileTasks.pid();
    }

    /** Reports without regard to the rate, and for items that it does not have. */
    public static long reports(int count) throws Exception {
        FrameChannel control = control();
        for (int i = 0; i < count; i++) {
            control.send(new TaskProgress(i % 3, i, new Progress(0.5, "flood")).frame());
        }
        return HostileTasks.pid();
    }

    private static ByteBuffer progress(double fraction, int message) throws ReflectiveOperationException {
        return new PayloadWriter(64 + message)
                .putLong(number())
                .putLong(1)
                .putLong(Double.doubleToLongBits(fraction))
                .putBytes(new byte[message])
                .frame(Messages.PROGRESS);
    }

    /** Logs without regard to the rate. */
    public static long logs(int count) throws Exception {
        FrameChannel control = control();
        for (int i = 0; i < count; i++) {
            control.send(log(0, 10, 10, 0));
        }
        return HostileTasks.pid();
    }

    /** Says that it exits, and does not. */
    public static long announceExit() throws Exception {
        control().send(new PayloadWriter(0).frame(Messages.EXITING));
        return HostileTasks.pid();
    }

    private static void ring(Object transport) throws ReflectiveOperationException {
        Method ring = transport.getClass().getDeclaredMethod("ring", ByteBuffer.class);
        ring.setAccessible(true);
        ring.invoke(transport, ByteBuffer.allocate(1));
    }

    private static ControlThread controlThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(ControlThread.class::isInstance)
                .map(ControlThread.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static FrameChannel control() throws ReflectiveOperationException {
        return (FrameChannel) field(controlThread(), "channel");
    }

    /** The number of the task that runs now. */
    private static long number() throws ReflectiveOperationException {
        return (long) field(field(controlThread(), "guard"), "number");
    }

    private static FrameChannel tasks() throws ReflectiveOperationException {
        Class<?> frame = Class.forName("java.lang.LiveStackFrame");
        Method walker = frame.getDeclaredMethod("getStackWalker");
        Method locals = frame.getDeclaredMethod("getLocals");
        walker.setAccessible(true);
        locals.setAccessible(true);
        Object loop = ((StackWalker) walker.invoke(null))
                .walk((frames) -> frames.flatMap((each) -> localsOf(locals, each))
                        .filter(TaskLoop.class::isInstance)
                        .findFirst()
                        .orElseThrow());
        return (FrameChannel) field(loop, "channel");
    }

    private static Stream<Object> localsOf(Method locals, Object frame) {
        try {
            return Arrays.stream((Object[]) locals.invoke(frame));
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
