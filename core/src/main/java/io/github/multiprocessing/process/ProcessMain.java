package io.github.multiprocessing.process;

import io.github.multiprocessing.process.internal.ChildEntryPoint;
import io.github.multiprocessing.process.internal.NamedWork;
import io.github.multiprocessing.process.internal.ParentLog;
import io.github.multiprocessing.process.internal.ProcessBody;
import org.jspecify.annotations.Nullable;

/** What the JVM of a {@link ChildProcess} runs. */
final class ProcessMain implements ChildEntryPoint {

    @Override
    public int run(byte[] payload) throws Exception {
        ChildOrders orders = ChildOrders.decode(payload);
        int exitCode = ProcessBody.runAsJvm(orders.noteFile(), orders.parentPid(), begin(orders));
        StderrLog.info(exitCode == 0 ? "process exiting with exit code 0" : "process exiting with exit code 1");
        return exitCode;
    }

    /** Goes the way of a process once, so that the next time is quicker. */
    static void rehearse(byte[] payload) throws Exception {
        ProcessBody.rehearse(begin(ChildOrders.decode(payload)));
    }

    private static Work begin(ChildOrders orders) {
        SelfProcess self = ThisProcess.become(orders);
        // a process always sees the method that it was started with
        DefaultStartMethod.set(orders.startMethod(), true);
        StderrLog.threshold = orders.logThreshold();
        if (orders.log().length > 0) {
            ParentLog.tell(orders.log());
        }
        return new Work(orders.task(), self);
    }

    /** No lambda: this is part of the start of every process. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Work(byte[] task, SelfProcess self) implements NamedWork {

        @Override
        public String name() {
            return this.self.name();
        }

        @Override
        public void run() throws Exception {
            @Nullable Object[] parts = TaskCodec.decode(this.task);
            if (parts[0] instanceof ChildProcess traveller) {
                traveller.become(this.self, ChildProcess.current().authKey());
                ThisProcess.represent(traveller);
            }
            this.self.begin(parts[1]);
            StderrLog.info("child process calling run()");
            ChildProcess.current().run();
        }
    }
}
