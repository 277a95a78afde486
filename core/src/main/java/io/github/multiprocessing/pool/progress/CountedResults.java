package io.github.multiprocessing.pool.progress;

import io.github.multiprocessing.pool.ResultIterator;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Results that move a bar as they are taken. */
final class CountedResults<R extends @Nullable Object> implements ResultIterator<R> {

    private final ResultIterator<R> results;
    private final Bar bar;

    CountedResults(ResultIterator<R> results, Bar bar) {
        this.results = results;
        this.bar = bar;
    }

    @Override
    public boolean hasNext() {
        boolean more = this.results.hasNext();
        if (!more) {
            this.bar.close();
        }
        return more;
    }

    @Override
    public R next() {
        R result = this.results.next();
        this.bar.step();
        return result;
    }

    @Override
    public R next(Duration timeout) throws TimeoutException, InterruptedException {
        R result = this.results.next(timeout);
        this.bar.step();
        return result;
    }

    @Override
    public void close() {
        this.bar.close();
        this.results.close();
    }
}
