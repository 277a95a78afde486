package io.github.multiprocessing.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All elements of something far away: as they are at one moment, or in batches if they are too large for one message. */
final class AllElements {

    private AllElements() {}

    static <T extends @Nullable Object> List<T> of(BatchIterator.Fetch fetch, BatchIterator.Extractor<T> extractor) {
        List<T> all = new ArrayList<>();
        @Nullable Object[] batch;
        try {
            batch = fetch.fetch(0, Integer.MAX_VALUE);
        } catch (ManagerLimitException ex) {
            new BatchIterator<T>(fetch, extractor, element -> {}).forEachRemaining(all::add);
            return all;
        }
        int count = ((Object[]) Objects.requireNonNull(batch[1])).length;
        for (int i = 0; i < count; i++) {
            all.add(extractor.extract(batch, i));
        }
        return all;
    }
}
