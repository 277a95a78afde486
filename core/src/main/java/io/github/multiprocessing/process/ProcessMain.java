package io.github.multiprocessing.process;

import io.github.multiprocessing.process.internal.ChildEntryPoint;
import io.github.multiprocessing.process.internal.NamedWork;
import io.github.multiprocessing.process.internal.ProcessBody;
import org.jspecify.annotations.Nullable;

/** What the JVM of a {@link ChildProcess} runs. */
final class ProcessMain implements ChildEntryPoint {

    @Override
    public int run(byte[] payload) throws Exception {
        ChildOrders orders = ChildOrders.decode(payload);
        SelfProcess self = ThisProcess.become(orders);
        // a process always sees the method that it was started with
        DefaultStartMethod.set(orders.startMethod(), true);
        return ProcessBody.runAsJvm(orders.noteFile(), orders.parentPid(), new Work(orders.task(), self));
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
            ChildProcess.current().run();
        }
    }
}
