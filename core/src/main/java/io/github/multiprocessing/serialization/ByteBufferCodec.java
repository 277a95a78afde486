package io.github.multiprocessing.serialization;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes between position and limit, as a heap buffer of the same byte order. */
final class ByteBufferCodec extends TypeCodec<ByteBuffer> {

    @Override
    void write(Codec codec, GuardedOutput output, ByteBuffer buffer) {
        output.writeBoolean(buffer.order() == ByteOrder.BIG_ENDIAN);
        PrimitiveArrayCodec.writeBytes(codec, output, bytes(buffer));
    }

    /** The array behind the buffer if the buffer is all of it. */
    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer.hasArray() && buffer.array().length == buffer.remaining()) {
            return buffer.array();
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    @Override
    ByteBuffer read(Codec codec, GuardedInput input, Class<? extends ByteBuffer> type) {
        ByteOrder order = input.readBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return ByteBuffer.wrap(PrimitiveArrayCodec.readBytes(codec, input)).order(order);
    }
}
