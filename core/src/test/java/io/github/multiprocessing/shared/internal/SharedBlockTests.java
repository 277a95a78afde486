package io.github.multiprocessing.shared.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.SharedMemory;
import io.github.multiprocessing.shared.SharedMemoryException;
import io.github.multiprocessing.shared.SharedMemoryException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedBlockTests {

    private static final BlockKind<Thing> KIND = BlockKind.of("thing", 3, Thing::new);

    private final Thing thing = KIND.create(40, content -> content.putLong(32, 42));

    @AfterEach
    void end() {
        this.thing.block.close();
        this.thing.block.unlink();
    }

    @Test
    void contentIsThatOfTheBlockAndBeginsOnCacheLine() {
        SharedBlock second = SharedBlock.attach(KIND, this.thing.block.name());

        assertThat(second.buffer().capacity()).isEqualTo(40);
        assertThat(second.buffer().alignmentOffset(0, 64)).isZero();
        assertThat(second.buffer().getLong(32)).isEqualTo(42);
        second.buffer().putInt(0, -1);
        assertThat(this.thing.block.buffer().getInt(0)).isEqualTo(-1);
        second.close();
        assertThatThrownBy(second::buffer).isInstanceOf(IllegalStateException.class);
        assertThat(this.thing.block.isClosed()).isFalse();
    }

    @Test
    void processHasOneObjectOfSegment() throws IOException {
        Attachment attachment = this.thing.attachment();

        assertThat(attachment.attach()).isSameAs(this.thing);
        this.thing.block.close();
        assertThatThrownBy(this.thing::attachment).isInstanceOf(IllegalStateException.class);
        Attachable fresh = attachment.attach();
        assertThat(fresh).isNotSameAs(this.thing).isSameAs(attachment.attach());
        ((Thing) fresh).block.close();
    }

    @Test
    void makerThatFailsLeavesNothingBehind() throws IOException {
        String[] before = RunDirectory.path().toFile().list();
        assertThatThrownBy(() -> KIND.create(8, content -> content.putLong(1, 0)))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(RunDirectory.path().toFile().list()).containsExactlyInAnyOrder(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 16, 24})
    void a22EveryWordOfTheHeaderIsChecked(int at) throws IOException {
        this.thing.block.close();
        try (FileChannel file = FileChannel.open(path(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            file.map(FileChannel.MapMode.READ_WRITE, 0, 64).put(at, (byte) 0x7f);
        }

        assertDamaged();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 63, 64, 65, 103, 105, 4096, 3L << 30})
    void i12a22BlockOfAnotherSizeIsDamaged(long size) throws IOException {
        this.thing.block.close();
        try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "rw")) {
            file.setLength(size);
        }

        assertDamaged();
    }

    @Test
    void i12a22SegmentOfAnotherKindIsDamaged() {
        try (SharedMemory raw = SharedMemory.create(200)) {
            raw.unlink();
            BlockAttachment lie = new BlockAttachment("thing", raw.name());
            assertThatThrownBy(lie::attach).isInstanceOf(IOException.class).hasMessageContaining("it is no thing");
        }
        assertThatThrownBy(new BlockAttachment("unknown", this.thing.block.name())::attach)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no kind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../segment-0123456789abcdef", "segment-0123456789abcde", "", "owner"})
    void a23OnlyPrivateNamesAreAttachedTo(String name) {
        assertThatThrownBy(new BlockAttachment("thing", name)::attach)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no name of a segment");
    }

    private void assertDamaged() {
        SharedMemoryException damaged =
                catchThrowableOfType(SharedMemoryException.class, () -> KIND.attach(this.thing.block.name()));
        assertThat(damaged.reason()).isEqualTo(Reason.DAMAGED);
        assertThat(damaged).hasMessageContaining(this.thing.block.name());
    }

    private Path path() throws IOException {
        return RunDirectory.path().resolve(this.thing.block.name());
    }

    private static final class Thing implements Attachable {

        private final SharedBlock block;

        Thing(SharedBlock block) {
            this.block = block;
        }

        @Override
        public Attachment attachment() {
            return this.block.attachment();
        }
    }
}
