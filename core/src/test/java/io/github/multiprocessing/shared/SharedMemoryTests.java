package io.github.multiprocessing.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.shared.SharedMemoryException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedMemoryTests {

    private static final Path PUBLIC = Path.of("/dev/shm");

    private final String name = "mpj_" + UUID.randomUUID();

    @AfterEach
    void removeSegment() throws IOException {
        Files.deleteIfExists(PUBLIC.resolve(this.name));
    }

    @Test
    void bytesOfOneViewAreThoseOfTheOther() {
        try (SharedMemory made = SharedMemory.create(100);
                SharedMemory attached = SharedMemory.attach(made.name())) {
            made.putLong(3, 0x0102030405060708L);
            made.asByteBuffer().put(99, (byte) 7);

            assertThat(attached.size()).isEqualTo(100);
            assertThat(attached.getLong(3)).isEqualTo(0x0102030405060708L);
            assertThat(attached.getByte(99)).isEqualTo((byte) 7);
            assertThat(attached.slice(96, 4).order()).isEqualTo(ByteOrder.nativeOrder());
            assertThat(made.unlink()).isTrue();
            assertThat(attached.unlink()).isFalse();
            assertThat(attached.getByte(99)).isEqualTo((byte) 7);
        }
    }

    @Test
    void privateSegmentLiesInTheDirectoryOfTheRunAndIsClosedToOthers() throws IOException {
        try (SharedMemory memory = SharedMemory.create(5000)) {
            Path file = RunDirectory.path().resolve(memory.name());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Files.size(file)).isEqualTo(5000);
            assertThat((long) Files.getAttribute(file, "size")).isEqualTo(5000);
            memory.unlink();
            assertThat(file).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/x", "a/b", "../x", "nul\0", "segment-0123456789abcdef"})
    void namesThatMeanSomethingElseAreRefused(String wrong) {
        assertThatThrownBy(() -> SharedMemory.create(wrong, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void sizeIsPositive(long size) {
        assertThatThrownBy(() -> SharedMemory.create(size)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void i12EmptyFileIsDamaged() throws IOException {
        Files.createFile(PUBLIC.resolve(this.name));

        SharedMemoryException damaged =
                catchThrowableOfType(SharedMemoryException.class, () -> SharedMemory.attach(this.name));
        assertThat(damaged.reason()).isEqualTo(Reason.DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 3 << 20})
    void accessAfterCloseNeverHarmsTheJvm(int size) {
        SharedMemory memory = SharedMemory.create(size);
        ByteBuffer stale = memory.asByteBuffer();
        memory.unlink();
        memory.close();
        memory.close();

        assertThat(memory.isClosed()).isTrue();
        assertThatThrownBy(() -> memory.getInt(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(memory.name());
        assertThatThrownBy(memory::asByteBuffer).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(memory::attachment).isInstanceOf(IllegalStateException.class);
        for (int i = 0; i < size; i += 512) {
            stale.put(i, (byte) 1);
            assertThat(stale.get(i)).isEqualTo((byte) 1);
        }
        assertThat(memory.size()).isEqualTo(size);
    }

    @Test
    void closingGivesMuchMemoryBackAtOnce() throws IOException {
        SharedMemory memory = SharedMemory.create(8 << 20);
        ByteBuffer stale = memory.asByteBuffer();
        memory.fill(0, memory.size(), (byte) 1);
        assertThat(mappings()).contains(memory.name());
        memory.close();

        assertThat(mappings()).doesNotContain(memory.name());
        assertThat(stale.get(12345)).isZero();
        memory.unlink();
    }

    private static String mappings() throws IOException {
        return Files.readString(Path.of("/proc/self/maps"));
    }

    @Test
    void moreThanTwoGibibytesAreAddressed() throws IOException {
        // All but some pages of it are a hole.
        long size = (3L << 30) + 17;
        try (RandomAccessFile file =
                new RandomAccessFile(PUBLIC.resolve(this.name).toFile(), "rw")) {
            file.setLength(size);
        }
        try (SharedMemory memory = SharedMemory.attach(this.name)) {
            for (long at : new long[] {0, (1L << 30) - 3, (1L << 31) - 4, (1L << 31) + 1, size - 8}) {
                memory.putLong(at, ~at);
                assertThat(memory.getLong(at)).isEqualTo(~at);
                assertThat(memory.slice(at, 8).getLong(0)).isEqualTo(~at);
            }
            byte[] bytes = new byte[10_000];
            ThreadLocalRandom.current().nextBytes(bytes);
            byte[] back = new byte[bytes.length];
            memory.put((1L << 30) - 5000, bytes);
            memory.get((1L << 30) - 5000, back);
            assertThat(back).isEqualTo(bytes);
            assertThat(memory.slice((1L << 30) - 5000, bytes.length)).isEqualTo(ByteBuffer.wrap(bytes));
            assertThat(memory.slice((2L << 30) - 7, 1 << 30).capacity()).isEqualTo(1 << 30);
            assertThat(memory.getAndAddLong(1L << 31, 5)).isEqualTo(memory.getLongVolatile(1L << 31) - 5);
            assertThatThrownBy(() -> memory.getLong(size - 7)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> memory.getByte(-1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> memory.getByte(1L << 40)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(memory::asByteBuffer).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void typedAccessReadsWhatItWrote() {
        try (SharedMemory memory = SharedMemory.create(64)) {
            memory.putShort(1, (short) -2);
            memory.putChar(3, 'ä');
            memory.putInt(5, -7);
            memory.putFloat(9, 1.5f);
            memory.putDouble(13, -2.5);
            assertThat(memory.getShort(1)).isEqualTo((short) -2);
            assertThat(memory.getChar(3)).isEqualTo('ä');
            assertThat(memory.getInt(5)).isEqualTo(-7);
            assertThat(memory.getFloat(9)).isEqualTo(1.5f);
            assertThat(memory.getDouble(13)).isEqualTo(-2.5);
            memory.putIntVolatile(32, 5);
            assertThat(memory.compareAndSetInt(32, 5, 6)).isTrue();
            assertThat(memory.compareAndSetInt(32, 5, 7)).isFalse();
            assertThat(memory.getAndSetInt(32, 8)).isEqualTo(6);
            assertThat(memory.getAndAddInt(32, -1)).isEqualTo(8);
            assertThat(memory.getIntVolatile(32)).isEqualTo(7);
            assertThatThrownBy(() -> memory.getIntVolatile(33)).isInstanceOf(IllegalArgumentException.class);
            memory.unlink();
        }
    }

    @Test
    void interruptBreaksNothingAndStays() {
        Thread.currentThread().interrupt();
        try (SharedMemory memory = SharedMemory.create(2 << 20);
                SharedMemory attached = SharedMemory.attach(memory.name())) {
            attached.putInt(0, 1);
            memory.unlink();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
