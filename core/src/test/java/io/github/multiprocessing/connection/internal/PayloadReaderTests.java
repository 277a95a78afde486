package io.github.multiprocessing.connection.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadReaderTests {

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ProtocolException.class);
    }

    @Test
    void whatWasWrittenIsRead() throws ProtocolException {
        PayloadWriter out = new PayloadWriter(1);
        out.put(200).putInt(-5).putLong(Long.MIN_VALUE + 3).putString("grüße 漢").putBytes(new byte[] {1, 2, 3});
        out.setIntAt(1, 77);
        PayloadReader in = new PayloadReader(out.toBytes());

        assertThat(in.get()).isEqualTo(200);
        assertThat(in.getInt()).isEqualTo(77);
        assertThat(in.getLong()).isEqualTo(Long.MIN_VALUE + 3);
        assertThat(in.getString()).isEqualTo("grüße 漢");
        assertRefused(in::end);
        assertThat(in.getBytes()).containsExactly(1, 2, 3);
        in.end();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 4, Integer.MAX_VALUE})
    void i02LengthBeyondTheBytesThereIsRefused(int length) {
        byte[] bytes = new PayloadWriter(16).putInt(length).put(1).put(2).put(3).toBytes();
        assertRefused(() -> new PayloadReader(bytes).getBytes());
        assertRefused(() -> new PayloadReader(bytes).getString());
        assertRefused(() -> new PayloadReader(bytes).getLength());
        assertRefused(() -> new PayloadReader(bytes).getCount(1));
        assertRefused(() -> new PayloadReader(bytes).skip(length < 0 ? length : 8));
    }

    @Test
    void i01NothingIsReadBeyondTheEnd() {
        assertRefused(() -> new PayloadReader(new byte[0]).get());
        assertRefused(() -> new PayloadReader(new byte[3]).getInt());
        assertRefused(() -> new PayloadReader(new byte[7]).getLong());
    }
}
