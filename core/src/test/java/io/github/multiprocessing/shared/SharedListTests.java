package io.github.multiprocessing.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.multiprocessing.os.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedListTests {

    /** What CPython 3.11 makes of ['howdy', b'HoWdY', -273.154, 100, None, True, 42]. */
    private static final String EXAMPLE = "0700000000000000"
            + "0000000000000000080000000000000010000000000000001800000000000000"
            + "2000000000000000280000000000000030000000000000003800000000000000"
            + "686f776479000000486f5764590000005839b4c8761271c06400000000000000"
            + "000000000000000000000000000000012a00000000000000"
            + "3873000000000000387300000000000064000000000000007100000000000000"
            + "7878787878783f78787878787878783f7100000000000000"
            + "01020000030000";

    private final List<SharedList> made = new ArrayList<>();

    private SharedList made(SharedList list) {
        this.made.add(list);
        return list;
    }

    private SharedList python(@Nullable Object... values) {
        return made(SharedList.ofPython(SharedMemory.create(191), Arrays.asList(values)));
    }

    @AfterEach
    void end() {
        this.made.forEach(list -> {
            list.close();
            list.unlink();
        });
    }

    @Test
    void elementsKeepTheirTypesAndLengths() {
        byte[] bytes = {1, 0, 0};
        SharedList list = made(SharedList.of(1L, 2, -1.5, true, null, "müde\0", bytes, ""));

        assertThat(list.subList(0, 6)).containsExactly(1L, 2, -1.5, true, null, "müde\0");
        assertThat((byte[]) list.get(6)).containsExactly(1, 0, 0);
        assertThat(list.get(7)).isEqualTo("");
        assertThat(list.set(0, "eight by")).isEqualTo(1L);
        assertThat(list.set(5, Integer.MIN_VALUE)).isEqualTo("müde\0");
        assertThat(list.get(0)).isEqualTo("eight by");
        assertThat(list.get(5)).isEqualTo(Integer.MIN_VALUE);
        assertThat(list).hasSize(8);
    }

    @Test
    void lookingForBytesComparesWhatIsInThem() {
        SharedList list = made(SharedList.of("a", new byte[] {1}, 2L, new byte[] {1}, null));

        assertThat(list.indexOf(new byte[] {1})).isEqualTo(1);
        assertThat(list.lastIndexOf(new byte[] {1})).isEqualTo(3);
        assertThat(list.count(new byte[] {1})).isEqualTo(2);
        assertThat(list.contains(null)).isTrue();
        assertThat(list.indexOf(2)).isEqualTo(-1);
    }

    @Test
    void whatIsTooLongIsRefusedWithTheNumbers() {
        SharedList list = made(SharedList.of(List.of("12345678", 1L), 20));
        assertThat(list.capacity(0)).isEqualTo(24);
        assertThat(list.capacity(1)).isEqualTo(8);
        list.set(0, "ä".repeat(12));

        CapacityExceededException exceeded =
                catchThrowableOfType(CapacityExceededException.class, () -> list.set(0, "ä".repeat(13)));

        assertThat(exceeded.bytes()).isEqualTo(26);
        assertThat(exceeded.capacity()).isEqualTo(24);
        assertThat(list.get(0)).isEqualTo("ä".repeat(12));
    }

    @Test
    void listHasFixedLengthAndFewTypes() {
        SharedList list = made(SharedList.of(1L));

        assertThatThrownBy(() -> list.add(2L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.set(0, 1.5f)).hasMessageContaining("java.lang.Float");
        assertThatThrownBy(() -> SharedList.of(List.of(new Object()), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(made(SharedList.of())).isEmpty();
    }

    @Test
    void elementsAreReadAndWrittenUnderTheLock() {
        SharedList list = made(SharedList.of(1L));
        Lock lock = list.lock();
        lock.lock();
        try {
            list.set(0, 2L);
            assertThat(list.get(0)).isEqualTo(2L);
        } finally {
            lock.unlock();
        }
        list.close();
        assertThatThrownBy(() -> list.get(0)).isInstanceOf(IllegalStateException.class);
        assertThat(list.toString()).contains("closed");
    }

    @Test
    void layoutOfPythonIsWrittenByteForByte() throws IOException {
        SharedList list = python("howdy", "HoWdY".getBytes(UTF_8), -273.154, 100, null, true, 42);

        byte[] bytes = Files.readAllBytes(RunDirectory.path().resolve(list.name()));
        assertThat(bytes).hasSize(191);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(EXAMPLE);
    }

    @Test
    void listOfPythonIsReadAndChanged() {
        SharedList list = python("howdy", new byte[] {1}, -273.154, 100, null, true);
        SharedList attached = made(SharedList.attachPython(list.name()));

        assertThat(attached.subList(2, 6)).containsExactly(-273.154, 100L, null, true);
        attached.set(0, new byte[] {5, 6});
        attached.set(1, null);
        attached.set(2, "text");
        attached.set(4, false);
        assertThat((byte[]) list.get(0)).containsExactly(5, 6);
        assertThat(list.get(1)).isNull();
        assertThat(list.get(2)).isEqualTo("text");
        assertThat(list.get(4)).isEqualTo(false);
        assertThatThrownBy(() -> list.set(0, "123456789")).isInstanceOf(CapacityExceededException.class);
        assertThatThrownBy(() -> list.set(0, "a\0")).hasMessageContaining("NUL");
        assertThatThrownBy(list::lock).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void i12a22MemoryThatIsNoListIsDamaged() {
        try (SharedMemory memory = SharedMemory.create(100)) {
            for (long count : new long[] {-1, 5, 12, 1L << 60, Long.MAX_VALUE}) {
                memory.putLong(0, count);
                memory.putLong(48, Long.MAX_VALUE);
                assertThatThrownBy(() -> SharedList.attachPython(memory.name()))
                        .as("%d", count)
                        .isInstanceOf(SharedMemoryException.class);
            }
            memory.putLong(0, 1);
            memory.putLong(8, 64);
            memory.putLong(16, 8);
            SharedList list = made(SharedList.attachPython(memory.name()));
            assertThatThrownBy(() -> list.get(0)).isInstanceOf(SharedMemoryException.class);
        }
    }
}
