package io.github.multiprocessing.examples;

import io.github.multiprocessing.manager.DictProxy;
import io.github.multiprocessing.manager.ListProxy;
import io.github.multiprocessing.manager.SyncManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Python's examples of proxies within proxies, and of values within them: what is a proxy is shared, what is none is a copy.
 *
 * <p>Different from Python: the value of a proxy prints as Java prints it, also where it holds other proxies.
 */
public final class NestedProxies {

    private NestedProxies() {}

    /**
     * Prints lists and dictionaries that hold others.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try (SyncManager manager = SyncManager.start()) {
            squares(manager.list());
            within(manager);
            copies(manager.list());
        }
    }

    private static void squares(ListProxy<Integer> list) {
        for (int i = 0; i < 10; i++) {
            list.add(i * i);
        }
        System.out.println(list);
        System.out.println(list.get(4));
        System.out.println(list.subList(2, 5));
    }

    private static void within(SyncManager manager) {
        ListProxy<ListProxy<String>> outer = manager.list();
        ListProxy<String> inner = manager.list();
        outer.add(inner);
        System.out.println(outer.get(0).size() + " " + inner.size());
        inner.add("hello");
        System.out.println(outer.get(0) + " " + inner);

        ListProxy<DictProxy<String, Integer>> dictionaries = manager.list(List.of(manager.dict(), manager.dict()));
        DictProxy<String, Integer> first = dictionaries.get(0);
        DictProxy<String, Integer> second = dictionaries.get(1);
        first.put("a", 1);
        first.put("b", 2);
        second.put("c", 3);
        second.put("d", 4);
        System.out.println(dictionaries.get(0) + " " + dictionaries.get(1));
    }

    private static void copies(ListProxy<Map<String, Integer>> list) {
        list.add(new HashMap<>());
        Map<String, Integer> copy = list.get(0);
        copy.put("a", 1);
        System.out.println("not put back: " + new ArrayList<>(list));
        list.set(0, copy);
        System.out.println("put back: " + new ArrayList<>(list));
    }
}
