package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ResultIterator;
import io.github.multiprocessing.sync.SharedEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Python's examples of {@code imap} and of {@code IMapIterator.next(timeout)}.
 *
 * <p>Different from Python: the input is read only so far ahead as needed, so that it may be infinite; and what was not taken
 * is cancelled when the iterator is closed.
 */
public final class ImapAndTimeouts {

    private static final Duration LONG = Duration.ofSeconds(10);

    private ImapAndTimeouts() {}

    /**
     * Prints the results that were taken, and a wait that was too short.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException, TimeoutException {
        SharedEvent event = SharedEvent.create();
        try (ProcessPool pool = Multiprocessing.pool(2).build()) {
            Iterable<Integer> numbers = () -> IntStream.iterate(0, i -> i + 1).iterator();
            try (ResultIterator<Integer> squares = pool.imap(ImapAndTimeouts::square, numbers)) {
                System.out.println(squares.next());
                System.out.println(squares.next());
                System.out.println(squares.next(LONG));
            }

            try (ResultIterator<String> late = pool.imap(name -> waitFor(event, name), List.of("first", "second"))) {
                System.out.println(late.next(Duration.ofMillis(200)));
            } catch (TimeoutException ex) {
                System.out.println("not yet");
            }

            ResultIterator<String> results = pool.imap(name -> waitFor(event, name), List.of("third", "fourth"));
            event.set();
            results.stream().forEach(System.out::println);
        }
    }

    private static int square(int x) {
        return x * x;
    }

    private static String waitFor(SharedEvent event, String name) throws InterruptedException {
        event.await();
        return name;
    }
}
