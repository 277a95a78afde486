package io.github.multiprocessing.sync;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.SerializableRunnable;
import io.github.multiprocessing.shared.internal.AttachmentOfKind;
import io.github.multiprocessing.shared.internal.BlockAttachment;
import java.io.IOException;

/**
 * How to attach to a barrier that has an action.
 *
 * @param name the private name of its segment
 * @param action what the last one to arrive does
 */
record BarrierAttachment(String name, SerializableRunnable action) implements AttachmentOfKind {

    @Override
    public String kind() {
        return "barrier";
    }

    @Override
    public Attachable attach() throws IOException {
        SharedBarrier barrier = (SharedBarrier) new BlockAttachment(kind(), this.name).attach();
        return barrier.withAction(this.action);
    }
}
