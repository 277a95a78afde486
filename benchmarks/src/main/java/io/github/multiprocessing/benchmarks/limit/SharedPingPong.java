package io.github.multiprocessing.benchmarks.limit;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.github.multiprocessing.benchmarks.measure.CpuTime;
import io.github.multiprocessing.benchmarks.measure.Latencies;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.measure.SecondJvm;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A word there and back through memory that two JVMs share. They wait as {@code wait} says: {@code spin} never sleeps,
 * {@code futex} sleeps at once, {@code adaptive} spins 50 times, yields up to 100 times and then sleeps.
 */
final class SharedPingPong {

    private static final VarHandle WORDS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final int FILE_BYTES = 4096;
    private static final int THERE = 0;
    private static final int BACK = 256;
    // A word and the flag of who sleeps on it lie on cache lines of their own.
    private static final int SLEEPER = 128;
    private static final int END = -1;

    private final ByteBuffer memory;
    private final long pauses;
    private final long yields;

    private SharedPingPong(Path file, String wait) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            this.memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE_BYTES);
        }
        this.pauses = switch (wait) {
            case "spin" -> Long.MAX_VALUE;
            case "futex" -> 0;
            case "adaptive" -> 50;
            default -> throw new IllegalArgumentException("wait is spin, futex or adaptive: " + wait);
        };
        this.yields = wait.equals("adaptive") ? 100 : 0;
    }

    static Result measure(Parameters parameters) throws Exception {
        String wait = parameters.text("wait");
        Path file = Files.createTempFile(Path.of("/dev/shm"), "ping-pong", null);
        try {
            Files.write(file, new byte[FILE_BYTES]);
            SharedPingPong near = new SharedPingPong(file, wait);
            try (SecondJvm far = SecondJvm.start(SharedPingPong.class, file.toString(), wait)) {
                int[] last = new int[1];
                Result result = Latencies.measure(parameters, () -> CpuTime.selfAnd(far.pid()), (number) -> {
                    near.signal(THERE, last[0] + 1);
                    last[0] = near.await(BACK, last[0]);
                });
                near.signal(THERE, END);
                return result;
            }
        } finally {
            Files.delete(file);
        }
    }

    /**
     * The other side.
     *
     * @param arguments the file and how to wait
     * @throws IOException if the file cannot be mapped
     */
    public static void main(String[] arguments) throws IOException {
        SharedPingPong far = new SharedPingPong(Path.of(arguments[0]), arguments[1]);
        SecondJvm.sayReady();
        int last = far.await(THERE, 0);
        while (last != END) {
            far.signal(BACK, last);
            last = far.await(THERE, last);
        }
    }

    private int await(int word, int old) {
        int value = (int) WORDS.getAcquire(this.memory, word);
        for (long i = 0; i < this.pauses && value == old; i++) {
            Thread.onSpinWait();
            value = (int) WORDS.getAcquire(this.memory, word);
        }
        for (long i = 0; i < this.yields && value == old; i++) {
            Thread.yield();
            value = (int) WORDS.getAcquire(this.memory, word);
        }
        while (value == old) {
            WORDS.setVolatile(this.memory, word + SLEEPER, 1);
            value = (int) WORDS.getVolatile(this.memory, word);
            if (value == old) {
                Futex.await(address(word), old);
                value = (int) WORDS.getVolatile(this.memory, word);
            }
            WORDS.setVolatile(this.memory, word + SLEEPER, 0);
        }
        return value;
    }

    private void signal(int word, int value) {
        WORDS.setVolatile(this.memory, word, value);
        if ((int) WORDS.getVolatile(this.memory, word + SLEEPER) != 0) {
            Futex.wake(address(word));
        }
    }

    private Pointer address(int word) {
        return Native.getDirectBufferPointer(this.memory).share(word);
    }
}
