package io.github.multiprocessing.shared.internal;

import io.github.multiprocessing.serialization.Attachment;

/** How to attach to an object that consists of one block, and maybe of something more that travels with it. */
public interface AttachmentOfKind extends Attachment {

    /**
     * The kind of the block.
     *
     * @return the name of its kind
     */
    String kind();
}
