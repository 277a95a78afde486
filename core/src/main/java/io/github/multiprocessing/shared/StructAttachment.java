package io.github.multiprocessing.shared;

import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.internal.SegmentFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;

/**
 * How to attach to records in shared memory.
 *
 * @param name the private name of the segment
 * @param many whether it is an array
 * @param type an empty array of the record: so the serializer finds the class, if its type filter admits it
 */
record StructAttachment(String name, boolean many, Record[] type) implements Attachment {

    static StructAttachment of(String name, boolean many, Class<? extends Record> type) {
        return new StructAttachment(name, many, (Record[]) Array.newInstance(type, 0));
    }

    @Override
    public Attachable attach() throws IOException {
        SegmentFile.requirePrivate(this.name);
        try {
            StructLayout<?> layout = StructLayout.ofRecord(this.type.getClass().getComponentType());
            return this.many ? SharedStructArray.attach(this.name, layout) : SharedStruct.attach(this.name, layout);
        } catch (IllegalArgumentException | UncheckedIOException ex) {
            throw new IOException(ex.getMessage(), ex);
        }
    }
}
