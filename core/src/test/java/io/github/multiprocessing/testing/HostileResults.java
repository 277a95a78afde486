package io.github.multiprocessing.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a task may give back, or throw, to harm whoever carries it. Made in workers only. */
public final class HostileResults {

    private HostileResults() {}

    /** Ends its JVM when it is serialised. */
    public record Halting(int code) {

        @Override
        public int code() {
            Runtime.getRuntime().halt(this.code);
            return this.code;
        }
    }

    /** Recurses without end when it is serialised. */
    public record Recursing(long depth) {

        @Override
        public long depth() {
            return HostileTasks.recurse(this.depth);
        }
    }

    /** Throws when it is serialised. */
    public record Throwing(String text) {

        @Override
        public String text() {
            throw new IllegalStateException("no " + this.text);
        }
    }

    /** Cannot be hashed, except where it is made. */
    public static final class Unhashable {

        private static boolean made;

        /** Hashes well in this process from now on. */
        static Unhashable make() {
            made = true;
            return new Unhashable();
        }

        @Override
        public boolean equals(Object other) {
            return other == this;
        }

        @Override
        public int hashCode() {
            if (made) {
                return 1;
            }
            throw new IllegalStateException("not here");
        }
    }

    /** Says in the file that it ran, and gives back what ends the JVM on its way. */
    public static Halting countAndHalt(String file, int code) throws IOException {
        Files.writeString(Path.of(file), "ran\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new Halting(code);
    }

    /** A list in a list, and so on. */
    public static List<Object> deep(int levels) {
        List<Object> outermost = new ArrayList<>();
        for (int i = 0; i < levels; i++) {
            List<Object> around = new ArrayList<>();
            around.add(outermost);
            outermost = around;
        }
        return outermost;
    }

    public static Set<Object> unhashable() {
        return new HashSet<>(List.of(Unhashable.make()));
    }

    /** Recurses until the stack is full, notices, and goes on. */
    public static long survivesStackOverflow() {
        try {
            return HostileTasks.recurse(0);
        } catch (StackOverflowError ex) {
            return HostileTasks.pid();
        }
    }

    /** Takes direct memory until there is none, notices, and goes on. */
    public static long survivesDirectMemory() {
        List<ByteBuffer> taken = new ArrayList<>();
        try {
            while (taken.size() < Integer.MAX_VALUE) {
                taken.add(ByteBuffer.allocateDirect(8 << 20));
            }
            return -1;
        } catch (OutOfMemoryError ex) {
            return taken.isEmpty() ? -1 : HostileTasks.pid();
        }
    }

    /** Throws what can be made where there is the right thread, and nowhere else. */
    public static long throwUnknown() {
        throw new Unknown(Thread.currentThread());
    }

    /** An exception without a constructor that anybody else could call. */
    public static final class Unknown extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unknown(Thread thread) {
            super("thrown by " + thread.getName());
        }
    }
}
