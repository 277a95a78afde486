package io.github.multiprocessing.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.io.Output;
import io.github.multiprocessing.shared.SharedMemory;
import io.github.multiprocessing.shared.SharedValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachableCodecTests {

    private static final int MEMORY =
            AttachableCodec.NAMES.indexOf("io.github.multiprocessing.shared.MemoryAttachment");

    private static final int STRING = 3;

    private record Thing(Attachment attachment) implements Attachable {}

    /** What a parent reads with. */
    private final KryoSerializer narrow = KryoSerializer.builder().build();

    /** What a worker reads with, which trusts its parent. */
    private final KryoSerializer trusting = KryoSerializer.builder()
            .writing(TypeFilter.wide())
            .reading(TypeFilter.wide())
            .readLambdas(true)
            .build();

    @Test
    void sharedThingTravelsAsTheWayToAttachToIt() {
        try (SharedMemory memory = SharedMemory.create(10)) {
            byte[] bytes = this.narrow.serialize(List.of(memory, memory));
            assertThat(bytes).hasSizeLessThan(60);
            assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("multiprocessing");
            assertThat(this.narrow.deserialize(bytes)).isEqualTo(List.of(memory, memory));
            memory.unlink();
        }
    }

    @Test
    void closedThingDoesNotTravel() {
        SharedMemory memory = SharedMemory.create(10);
        memory.unlink();
        memory.close();

        assertThatThrownBy(() -> this.narrow.serialize(List.of(memory)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(memory.name() + " was closed");
    }

    @Test
    void thingThatIsGoneIsToldWithItsName() {
        SharedMemory memory = SharedMemory.create(10);
        byte[] bytes = this.narrow.serialize(memory);
        memory.unlink();
        memory.close();

        assertThatThrownBy(() -> this.narrow.deserialize(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(memory.name())
                .hasMessageContaining("not there");
    }

    @Test
    void a15AttachmentOfTheApplicationIsNone() {
        AtomicInteger attached = new AtomicInteger();
        record Own(AtomicInteger attached) implements Attachment {
            @Override
            public Attachable attach() {
                this.attached.incrementAndGet();
                return new Thing(this);
            }
        }
        Attachable thing = new Thing(new Own(attached));

        assertThatThrownBy(() -> this.trusting.serialize(thing)).hasMessageContaining("no attachment of this library");
        assertThatThrownBy(() -> this.narrow.deserialize(this.trusting.serialize(new Own(attached))))
                .isInstanceOf(TypeRejectedException.class);
        assertThat(attached).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 100, Integer.MAX_VALUE})
    void a15NumberThatStandsForNoAttachmentIsRefused(int number) {
        assertThatThrownBy(() -> this.narrow.deserialize(attached(number).toBytes()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no attachment number");
    }

    @Test
    void a15AttachmentMadeOfSomethingElseIsRefused() {
        Output number = attached(MEMORY);
        number.writeByte(4);
        number.writeVarInt(5, false);
        assertThatThrownBy(() -> this.narrow.deserialize(number.toBytes())).isInstanceOf(SerializationException.class);

        Output nothing = attached(MEMORY);
        nothing.writeByte(0);
        assertThatThrownBy(() -> this.narrow.deserialize(nothing.toBytes())).isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../etc/passwd", "..", "", "segment-0123456789abcdef", "a/b", "nul\0"})
    void a23NamesFromOutsideLeadNowhere(String name) {
        Output message = attached(MEMORY);
        message.writeByte(STRING);
        message.writeString(name);

        assertThatThrownBy(() -> this.narrow.deserialize(message.toBytes())).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> this.trusting.deserialize(message.toBytes()))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void a23PublicNameIsBelievedOnlyByWhoTrustsTheOtherSide() throws IOException {
        Path file = Files.write(Path.of("/dev/shm", "mpj_" + UUID.randomUUID()), new byte[10]);
        SharedMemory memory = SharedMemory.attach(file.getFileName().toString());
        byte[] bytes = this.narrow.serialize(memory);
        assertThat(this.narrow.deserialize(bytes)).isSameAs(memory);
        memory.close();

        assertThatThrownBy(() -> this.narrow.deserialize(bytes)).hasMessageContaining("may not name");
        try (SharedMemory attached = (SharedMemory) this.trusting.deserialize(bytes)) {
            assertThat(attached).isNotNull();
            assertThat(attached.unlink()).isTrue();
        }
    }

    @Test
    void fingerprintTellsTablesApart() {
        assertThat(this.narrow.fingerprint()).isEqualTo(this.trusting.fingerprint());
        assertThat(AttachableCodec.NAMES).doesNotHaveDuplicates().allSatisfy(name -> {
            Class<?> type = Class.forName(name);
            assertThat(type).isRecord();
            assertThat(Attachment.class).isAssignableFrom(type);
        });
        SharedValue.ofInt(1).unlink();
    }

    private static Output attached(int number) {
        Output output = new GuardedOutput(64, 1000);
        output.writeVarInt(BuiltInTypes.idOf(BuiltInTypes.ATTACHABLE) + 2, true);
        output.writeByte(1);
        output.writeVarInt(number, true);
        return output;
    }
}
