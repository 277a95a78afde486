package io.github.multiprocessing.spring.task;

import java.lang.ref.Cleaner;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Streams whose elements a task makes. One that is given up without being closed is closed when it is collected. */
final class ElementStreams {

    private static final Cleaner CLEANER = Cleaner.create();

    private ElementStreams() {}

    static Stream<?> of(TaskSubmission submission) {
        ElementSource source = new ElementSource(submission);
        ElementSpliterator spliterator = new ElementSpliterator(source);
        CLEANER.register(spliterator, source::close);
        return StreamSupport.stream(spliterator, false).onClose(source::close);
    }
}
