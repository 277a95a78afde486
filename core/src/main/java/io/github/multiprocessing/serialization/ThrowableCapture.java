package io.github.multiprocessing.serialization;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes a throwable down within the bounds of {@link ThrowableData}, whatever its methods do. Used once. */
final class ThrowableCapture {

    private static final int MAX_MESSAGE = 16 * 1024;

    private static final int MAX_NAME = 1024;

    /** What one throwable, and one frame, costs beside its strings. */
    private static final int NODE_BYTES = 64;

    private static final int FRAME_BYTES = 16;

    private static final StackTraceElement[] NO_FRAMES = {};

    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<String> strings = new HashSet<>();

    private int budget = ThrowableData.MAX_BYTES - 1024;

    ThrowableData capture(Throwable throwable) {
        return capture(throwable, 1);
    }

    private ThrowableData capture(Throwable throwable, int depth) {
        String name = cut(nameOf(throwable), MAX_NAME);
        this.budget -= NODE_BYTES;
        charge(name);
        if (!this.seen.add(throwable)) {
            return childless(name, "[circular reference to " + name + "]");
        }
        String message = survive(throwable::getMessage, "getMessage()");
        message = message == null ? null : cut(message, Math.min(MAX_MESSAGE, Math.max(0, this.budget / 4)));
        charge(message);
        List<StackTraceElement> frames = frames(throwable);
        Throwable cause = quietly(throwable::getCause);
        ThrowableData causeData = cause == null ? null : child(cause, depth);
        List<ThrowableData> suppressed = new ArrayList<>();
        for (Throwable each : throwable.getSuppressed()) {
            if (suppressed.size() == ThrowableData.MAX_SUPPRESSED || this.budget < 4 * NODE_BYTES) {
                break;
            }
            suppressed.add(child(each, depth));
        }
        return new ThrowableData(name, message, frames, causeData, List.copyOf(suppressed));
    }

    private ThrowableData child(Throwable throwable, int depth) {
        if (depth < ThrowableData.MAX_DEPTH - 1 && this.budget > 4 * NODE_BYTES) {
            return capture(throwable, depth + 1);
        }
        String name = cut(nameOf(throwable), 128);
        charge(name);
        return childless(name, "[left out: the exception and its causes are too many or too large]");
    }

    private static String nameOf(Throwable throwable) {
        String told = throwable instanceof DescribedThrowable described ? quietly(described::className) : null;
        return told == null ? throwable.getClass().getName() : told;
    }

    private ThrowableData childless(String name, String note) {
        charge(note);
        return new ThrowableData(name, note, List.of(), null, List.of());
    }

    private List<StackTraceElement> frames(Throwable throwable) {
        StackTraceElement[] all = quietly(throwable::getStackTrace);
        StackTraceElement[] trace = all == null ? NO_FRAMES : all;
        List<StackTraceElement> frames = new ArrayList<>(Math.min(trace.length, ThrowableData.MAX_FRAMES));
        int taken = 0;
        while (taken < trace.length && taken < ThrowableData.MAX_FRAMES - 1 && takes(trace[taken])) {
            frames.add(trace[taken++]);
        }
        if (taken < trace.length) {
            StackTraceElement note =
                    new StackTraceElement("[stack trace cut]", (trace.length - taken) + " frames left out", null, -1);
            takes(note);
            frames.add(note);
        }
        return List.copyOf(frames);
    }

    private boolean takes(@Nullable StackTraceElement frame) {
        if (frame == null || this.budget < NODE_BYTES * 8) {
            return false;
        }
        this.budget -= FRAME_BYTES;
        charge(frame.getClassName());
        charge(frame.getMethodName());
        charge(frame.getFileName());
        return true;
    }

    private void charge(@Nullable String text) {
        if (text != null && this.strings.add(text)) {
            this.budget -= 4 + text.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit
                ? text
                : text.substring(0, limit) + " [cut: " + text.length() + " characters in all]";
    }

    private static <T> @Nullable T quietly(Supplier<? extends @Nullable T> method) {
        try {
            return method.get();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            return null;
        }
    }

    private static @Nullable String survive(Supplier<? extends @Nullable String> method, String what) {
        try {
            return method.get();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            return "[" + what + " threw " + e.getClass().getName() + "]";
        }
    }
}
