package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes between position and limit, as a heap buffer of the same byte order. */
final class ByteBufferCodec extends Serializer<ByteBuffer> {

    @Override
    public void write(Kryo kryo, Output output, ByteBuffer buffer) {
        output.writeBoolean(buffer.order() == ByteOrder.BIG_ENDIAN);
        PrimitiveArrayCodec.writeBytes(kryo, output, bytes(buffer));
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
    public ByteBuffer read(Kryo kryo, Input input, Class<? extends ByteBuffer> type) {
        ByteOrder order = input.readBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return ByteBuffer.wrap(PrimitiveArrayCodec.readBytes(kryo, input)).order(order);
    }
}
