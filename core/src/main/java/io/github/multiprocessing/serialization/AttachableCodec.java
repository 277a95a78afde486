package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that processes share, as the way to attach to it: the number of the attachment's type and its components. A
 * number that stands for no attachment is refused; there is no way to name a type.
 */
final class AttachableCodec extends TypeCodec<Attachable> {

    /** All attachments that there are. The place is the number on the wire. */
    static final List<String> NAMES = List.of(
            "io.github.multiprocessing.shared.MemoryAttachment",
            "io.github.multiprocessing.shared.internal.BlockAttachment",
            "io.github.multiprocessing.shared.ViewAttachment",
            "io.github.multiprocessing.shared.StructAttachment",
            "io.github.multiprocessing.shared.LockAttachment",
            "io.github.multiprocessing.sync.BarrierAttachment",
            "io.github.multiprocessing.shared.PythonListAttachment",
            "io.github.multiprocessing.queue.QueueAttachment",
            "io.github.multiprocessing.connection.ConnectionAttachment",
            "io.github.multiprocessing.manager.ProxyAttachment",
            "io.github.multiprocessing.manager.ManagerAttachment");

    private final @Nullable RecordCodec[] codecs = new RecordCodec[NAMES.size()];

    @Override
    void write(Codec codec, GuardedOutput output, Attachable value) {
        Attachment attachment = value.attachment();
        int number = NAMES.indexOf(attachment.getClass().getName());
        if (number < 0) {
            throw new KryoException(value.getClass().getName() + " is attached to through "
                    + attachment.getClass().getName() + ", which is no attachment of this library's own");
        }
        output.writeVarInt(number, true);
        codec(number).write(codec, output, attachment);
    }

    @Override
    Attachable read(Codec codec, GuardedInput input, Class<? extends Attachable> type) {
        int number = input.readVarInt(true);
        if (number < 0 || number >= NAMES.size()) {
            throw new KryoException("there is no attachment number " + number);
        }
        Attachment attachment = (Attachment) codec(number).read(codec, input, Object.class);
        try {
            // Who may send code may name anything.
            return codec.settings().readLambdas() ? attachment.attach() : attachment.attachUntrusted();
        } catch (IOException e) {
            throw new KryoException("it cannot be attached to: " + e.getMessage(), e);
        }
    }

    private RecordCodec codec(int number) {
        RecordCodec known = this.codecs[number];
        if (known == null) {
            known = new RecordCodec(load(NAMES.get(number)));
            this.codecs[number] = known;
        }
        return known;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, AttachableCodec.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new KryoException("this JVM has no " + name, e);
        }
    }
}
