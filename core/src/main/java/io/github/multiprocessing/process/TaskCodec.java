package io.github.multiprocessing.process;

import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.TypeFilter;
import org.jspecify.annotations.Nullable;

/** How the work of a process travels: the process itself if it is a subclass, and what it was told to run, if anything. */
final class TaskCodec {

    /** The system property with the most bytes that the work of a process may have. */
    static final String LIMIT_PROPERTY = "multiprocessing.process.max-argument-bytes";

    private static final int LIMIT = 64 << 20;

    /** What the bootstrap of a child carries, beside some bytes of its own. */
    private static final int MOST = 127 << 20;

    private TaskCodec() {}

    static int limit() {
        return Math.min(MOST, Integer.getInteger(LIMIT_PROPERTY, LIMIT));
    }

    static byte[] encode(@Nullable ChildProcess process, @Nullable Object target) {
        return KryoSerializer.builder()
                .writing(TypeFilter.wide())
                .writeLambdas(true)
                .maxBytes(limit())
                .build()
                .serialize(new Object[] {process, target});
    }

    /** A child trusts its creator with types; nothing ever comes back from it. */
    static @Nullable Object[] decode(byte[] bytes) {
        Object value = Reader.SERIALIZER.deserialize(bytes);
        if (value instanceof Object[] parts && parts.length == 2) {
            return parts;
        }
        throw new IllegalStateException("not the work of a process");
    }

    /** Made when a child needs it, or before. */
    private static final class Reader {

        private static final KryoSerializer SERIALIZER = KryoSerializer.builder()
                .reading(TypeFilter.wide())
                .readLambdas(true)
                .classLoader(Thread.currentThread().getContextClassLoader())
                .maxBytes(MOST)
                .build();

        private Reader() {}
    }
}
