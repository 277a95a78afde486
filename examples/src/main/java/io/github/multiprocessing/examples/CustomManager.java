package io.github.multiprocessing.examples;

import io.github.multiprocessing.manager.SyncManager;

/**
 * Python's example of a customized manager: a type of the application, registered under a name.
 *
 * <p>Different from Python: a proxy has the interface of the type, so that it can be used as any other object of it; and a
 * builder registers types for one manager, where Python registers them for a class of managers.
 */
public final class CustomManager {

    private CustomManager() {}

    /** What is registered. */
    interface Maths {

        int add(int x, int y);

        int mul(int x, int y);
    }

    /** What the manager holds. */
    static final class RealMaths implements Maths {

        @Override
        public int add(int x, int y) {
            return x + y;
        }

        @Override
        public int mul(int x, int y) {
            return x * y;
        }
    }

    /**
     * Prints what the manager has computed.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try (SyncManager manager = SyncManager.builder()
                .register("Maths", Maths.class, RealMaths::new)
                .start()) {
            Maths maths = manager.create("Maths", Maths.class);
            System.out.println(maths.add(4, 3));
            System.out.println(maths.mul(7, 8));
        }
    }
}
