package io.github.multiprocessing.serialization;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an application might send. */
final class SampleTypes {

    private SampleTypes() {}

    static TypeFilter filter() {
        return TypeFilter.builtIn().with(List.of("io.github.multiprocessing.serialization.SampleTypes"));
    }

    static KryoSerializer serializer() {
        return KryoSerializer.builder().writing(filter()).reading(filter()).build();
    }

    enum Size {
        SMALL,
        LARGE {
            @Override
            String letter() {
                return "L";
            }
        };

        String letter() {
            return "S";
        }
    }

    record Line(String product, int count, long cents, Size size) {}

    record Order(String id, List<Line> lines, Map<String, Object> extra, double[] weights) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Order order
                    && this.id.equals(order.id)
                    && this.lines.equals(order.lines)
                    && this.extra.equals(order.extra)
                    && java.util.Arrays.equals(this.weights, order.weights);
        }

        @Override
        public int hashCode() {
            return this.id.hashCode();
        }
    }

    record Primitives(boolean a, byte b, char c, short d, int e, long f, float g, double h) {}

    record Picky(int positive) {
        Picky {
            if (positive <= 0) {
                throw new IllegalArgumentException("must be positive: " + positive);
            }
        }
    }

    record Holder(@Nullable Object value) {}

    /** Mutable, without a no-argument constructor, with a superclass, a final and a transient field. */
    static class Base {
        private int hidden;

        Base(int hidden) {
            this.hidden = hidden;
        }

        int hidden() {
            return this.hidden;
        }
    }

    static final class Node extends Base {
        final String name;

        @Nullable Node next;

        transient int scratch = 7;

        Node(String name, int hidden) {
            super(hidden);
            this.name = name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Node node && this.name.equals(node.name) && hidden() == node.hidden();
        }

        @Override
        public int hashCode() {
            return Objects.hash(this.name, hidden());
        }
    }

    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    static final class Tagged extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        String tag = "";
    }

    static final class Settings extends HashMap<String, Integer> {
        private static final long serialVersionUID = 1L;
    }

    static final class ByLength implements Comparator<String>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(String left, String right) {
            return Integer.compare(left.length(), right.length());
        }
    }

    static final class NotFound extends Exception {
        private static final long serialVersionUID = 1L;

        private NotFound(String message, Throwable cause) {
            super(message, cause);
        }

        static NotFound of(String message, Throwable cause) {
            return new NotFound(message, cause);
        }
    }

    static final class Prefixed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Prefixed(String id) {
            super("not found: " + id);
        }
    }

    static final class OddlyMade extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OddlyMade(int code, List<String> details) {
            super("code " + code + " " + details);
        }
    }

    static final class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message for you");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no trace for you");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause for you");
        }
    }
}
