package io.github.multiprocessing.examples;

import io.github.multiprocessing.manager.NamespaceProxy;
import io.github.multiprocessing.manager.SyncManager;

/**
 * Python's example of a namespace.
 *
 * <p>Different from Python: names are texts, and a name that begins with an underscore is one like any other.
 */
public final class ManagerNamespace {

    private ManagerNamespace() {}

    /**
     * Prints a namespace.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try (SyncManager manager = SyncManager.start()) {
            NamespaceProxy global = manager.namespace();
            global.set("x", 10);
            global.set("y", "hello");
            System.out.println(global);
        }
    }
}
