package io.github.multiprocessing.process;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.internal.FamilyKey;
import io.github.multiprocessing.process.internal.DeathPipe;
import io.github.multiprocessing.process.internal.ThreadProcess;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Knows what this process is. */
final class ThisProcess {

    private static @Nullable ChildProcess process;

    private static @Nullable ParentProcess parent;

    private ThisProcess() {}

    /** The process that the calling thread belongs to: a thread that is one, or this JVM. */
    static ChildProcess current() {
        return ThreadProcess.ownerOfCurrentThread() instanceof ChildProcess owner ? owner : ofJvm();
    }

    private static synchronized ChildProcess ofJvm() {
        ChildProcess known = process;
        if (known == null) {
            known = new ChildProcess(new SelfProcess(ProcessNames.MAIN, List.of(), false, 0), AuthKey.random());
            process = known;
        }
        return known;
    }

    static synchronized Optional<ParentProcess> parent() {
        return Optional.ofNullable(parent);
    }

    /** Makes this JVM the process that its creator has described. */
    static synchronized SelfProcess become(ChildOrders orders) {
        FamilyKey.join(orders.family());
        SelfProcess self = new SelfProcess(orders.name(), orders.path(), orders.daemon(), orders.parentPid());
        process = new ChildProcess(self, orders.authKey());
        if (parent == null) {
            DeathPipe.onParentGone(new Gone());
        }
        parent = new ParentProcess(orders.parentName(), orders.parentPid(), Gone.FUTURE);
        return self;
    }

    /** Lets an object of a subclass, which has travelled here, be this process. */
    static synchronized void represent(ChildProcess traveller) {
        process = traveller;
    }

    /** Tells that the creator is gone. Loaded in a child only. */
    private static final class Gone implements Runnable {

        private static final CompletableFuture<Void> FUTURE = new CompletableFuture<>();

        @Override
        public void run() {
            FUTURE.complete(null);
        }
    }
}
