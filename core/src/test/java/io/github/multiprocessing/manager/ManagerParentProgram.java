package io.github.multiprocessing.manager;

import java.util.concurrent.CountDownLatch;

/** Starts a manager with a dictionary {@code jobs}, says its address, key and pid, and waits for its own end. */
final class ManagerParentProgram {

    static final String KEY = "of a test";

    private ManagerParentProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (SyncManager manager = SyncManager.builder()
                .authKey(io.github.multiprocessing.connection.AuthKey.ofText(KEY))
                .start()) {
            manager.dict("jobs").put("a", 1);
            System.out.println(manager.address());
            System.out.println(manager.pid());
            new CountDownLatch(1).await();
        }
    }
}
