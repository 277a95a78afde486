package io.github.multiprocessing.connection.internal.listen;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns away addresses from which several handshakes in a row have failed, for a time that doubles with each failure, so that
 * keys cannot be guessed at speed. Other users of this machine share its own address with us, so that does not count. For one
 * thread.
 */
final class Throttle {

    private static final int FREE_FAILURES = 3;
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int MOST_ADDRESSES = 1024;

    private final Map<InetAddress, Record> records = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Record> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Record(int failures, long until) {}

    boolean turnsAway(@Nullable InetAddress address, long now) {
        Record known = address == null ? null : this.records.get(address);
        return known != null && known.failures >= FREE_FAILURES && known.until - now > 0;
    }

    void failed(@Nullable InetAddress address, long now) {
        if (address != null && !address.isLoopbackAddress()) {
            Record known = this.records.get(address);
            int failures = known == null ? 1 : known.failures + 1;
            long pause = failures < FREE_FAILURES
                    ? 0
                    : Math.min(MOST_NANOS, FIRST_NANOS << Math.min(10, failures - FREE_FAILURES));
            this.records.put(address, new Record(failures, now + pause));
        }
    }

    void succeeded(@Nullable InetAddress address) {
        if (address != null) {
            this.records.remove(address);
        }
    }
}
