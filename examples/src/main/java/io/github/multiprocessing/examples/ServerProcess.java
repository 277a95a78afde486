package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.manager.DictProxy;
import io.github.multiprocessing.manager.ListProxy;
import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.process.ChildProcess;
import java.util.Collections;
import java.util.List;

/**
 * Python's example of a server process: a dictionary and a list that a manager holds, changed by a child.
 *
 * <p>Different from Python: a dictionary is a {@link java.util.concurrent.ConcurrentMap}, in which no value is null.
 */
public final class ServerProcess {

    private ServerProcess() {}

    /**
     * Prints what a child has made of a dictionary and a list.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        try (SyncManager manager = Multiprocessing.manager()) {
            DictProxy<Object, Object> dict = manager.dict();
            ListProxy<Integer> list = manager.list(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));

            ChildProcess process = new ChildProcess(() -> change(dict, list));
            process.start();
            process.join();

            System.out.println(dict);
            System.out.println(list);
        }
    }

    private static void change(DictProxy<Object, Object> dict, ListProxy<Integer> list) {
        dict.put(1, "1");
        dict.put("2", 2);
        dict.put(0.25, "nothing");
        Collections.reverse(list);
    }
}
