package io.github.multiprocessing.serialization;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one codec knows of the lambdas it has written and read, so that the next of the same kind costs little more than what
 * it captures. All that is in here has passed the filters of the codec's serializer, which never admit less than before. It
 * holds classes as the codec's types do: as long as the serializer lives, and no more than a bounded number.
 */
final class LambdaForms {

    private static final int MAX_KEPT = 1024;

    private final Map<Class<?>, LambdaShape> written = new IdentityHashMap<>();

    private @Nullable ByteKeyed<LambdaMaker> read;

    @Nullable LambdaShape shape(Class<?> type) {
        return this.written.get(type);
    }

    void keep(Class<?> type, LambdaShape shape) {
        if (this.written.size() >= MAX_KEPT) {
            this.written.clear();
        }
        this.written.put(type, shape);
    }

    @Nullable LambdaMaker maker(byte[] bytes, int from, int to) {
        return this.read == null ? null : this.read.get(bytes, from, to);
    }

    void keep(byte[] bytes, int from, int to, LambdaMaker maker) {
        ByteKeyed<LambdaMaker> all = this.read;
        if (all == null) {
            all = new ByteKeyed<>(MAX_KEPT);
            this.read = all;
        }
        all.put(bytes, from, to, maker);
    }
}
