package io.github.multiprocessing.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.shared.SharedMemoryException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedStructTests {

    record Point(double x, double y) {}

    record Mixed(
            byte small,
            long time,
            boolean flag,
            short half,
            char letter,
            float single,
            @Capacity(3) int[] three,
            Point center,
            @Capacity(2) Point[] corners,
            @Capacity(5) String name) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Mixed mixed && mixed.toString().equals(toString());
        }

        @Override
        public int hashCode() {
            return Objects.hash(this.time);
        }

        @Override
        public String toString() {
            return List.of(this.small, this.time, this.flag, this.half, this.letter, this.single)
                    + java.util.Arrays.toString(this.three)
                    + this.center
                    + List.of(this.corners)
                    + this.name;
        }
    }

    record Every(
            @Capacity(2) boolean[] booleans,
            @Capacity(2) byte[] bytes,
            @Capacity(2) short[] shorts,
            @Capacity(2) char[] chars,
            @Capacity(2) long[] longs,
            @Capacity(2) float[] floats,
            @Capacity(2) double[] doubles) {}

    record Sample(
            byte kind,
            long time,
            @Capacity(3) float[] place,
            @Capacity(5) String name) {}

    record Endless(int a, Endless next) {}

    record Unsized(String text) {}

    record Odd(List<String> list) {}

    record Nothing() {}

    private final List<SharedObject<?>> made = new ArrayList<>();

    private final Mixed mixed = new Mixed(
            (byte) 1,
            -2,
            true,
            (short) 3,
            'ä',
            1.5f,
            new int[] {4, 5, 6},
            new Point(7, 8),
            new Point[] {new Point(9, 10), new Point(11, 12)},
            "müde");

    private <T extends SharedObject<?>> T made(T object) {
        this.made.add(object);
        return object;
    }

    @AfterEach
    void end() {
        this.made.forEach(object -> {
            object.close();
            object.unlink();
        });
    }

    @Test
    void wholeRecordIsReadAndWritten() {
        SharedStruct<Point> point = made(SharedStruct.of(new Point(1, 2)));
        assertThat(point.get()).isEqualTo(new Point(1, 2));
        point.set(new Point(3, 4));
        assertThat(point.update(p -> new Point(p.x() * 2, p.y() * 2))).isEqualTo(new Point(6, 8));
        assertThat(point.raw().get()).isEqualTo(new Point(6, 8));
        assertThat(made(point.copy()).get()).isEqualTo(new Point(6, 8));

        assertThat(made(SharedStruct.of(this.mixed)).get()).isEqualTo(this.mixed);
    }

    @Test
    void arraysOfEveryPrimitiveAreComponents() {
        Every every = new Every(
                new boolean[] {true, false},
                new byte[] {1, -2},
                new short[] {3, -4},
                new char[] {'a', 'b'},
                new long[] {5, -6},
                new float[] {1.5f, -2},
                new double[] {2.5, -3});
        SharedStruct<Every> struct = made(SharedStruct.of(every));

        assertThat(struct.get()).usingRecursiveComparison().isEqualTo(every);
        assertThat(struct.field("longs", SharedLongArray.class).toArray()).containsExactly(5, -6);
        assertThat(struct.field("booleans", SharedBooleanArray.class).get(0)).isTrue();
        assertThat(struct.field("chars[1]", SharedChar.class).get()).isEqualTo('b');
    }

    @Test
    void layoutIsThatOfC() {
        assertThat(StructLayout.of(Sample.class).describe())
                .isEqualTo("{0 byte kind; 8 long time; 16 float[3] place; 28 text(5) name; 40 bytes}");
        assertThat(StructLayout.of(Mixed.class).describe())
                .isEqualTo(
                        "{0 byte small; 8 long time; 16 boolean flag; 18 short half; 20 char letter; 24 float single;"
                                + " 28 int[3] three; 40 {0 double x; 8 double y; 16 bytes} center;"
                                + " 56 {0 double x; 8 double y; 16 bytes}[2] corners; 88 text(5) name; 96 bytes}");
    }

    @Test
    void fieldsAreObjectsOnTheSameMemory() {
        SharedStruct<Mixed> struct = made(SharedStruct.of(this.mixed));

        struct.field("time", SharedLong.class).getAndAdd(100);
        struct.field("center.y", SharedDouble.class).set(-8);
        struct.field("three", SharedIntArray.class).put(1, 50, 60);
        struct.field("corners.x", SharedDoubleArray.class).fill(0.5);
        struct.field("letter", SharedChar.class).set('x');
        struct.struct("corners[1]", Point.class).update(p -> new Point(p.x() + 1, -1));
        struct.setText("name", "12345");

        Mixed after = struct.get();
        assertThat(after.time()).isEqualTo(98);
        assertThat(after.center()).isEqualTo(new Point(7, -8));
        assertThat(after.three()).containsExactly(4, 50, 60);
        assertThat(after.corners()).containsExactly(new Point(0.5, 10), new Point(1.5, -1));
        assertThat(after.letter()).isEqualTo('x');
        assertThat(struct.getText("name")).isEqualTo(after.name()).isEqualTo("12345");
        assertThat(struct.structs("corners", Point.class).get(1)).isEqualTo(new Point(1.5, -1));
        assertThat(struct.struct("center", Point.class)
                        .field("x", SharedDouble.class)
                        .get())
                .isEqualTo(7);
        assertThat(struct.field("small", SharedByte.class).lock()).isSameAs(struct.lock());
    }

    @Test
    void recordsOfAnArrayAreReachedOneByOneAndColumnByColumn() {
        SharedStructArray<Point> points = made(SharedStructArray.of(Point.class, 100));
        SharedDoubleArray ys = points.field("y", SharedDoubleArray.class);

        points.set(3, new Point(1, 2));
        ys.getAndAdd(3, 0.5);
        ys.put(4, 7, 8);
        points.struct(5).field("x", SharedDouble.class).set(9);
        points.update(3, p -> new Point(p.y(), p.x()));

        assertThat(points.length()).isEqualTo(100);
        assertThat(points.get(3)).isEqualTo(new Point(2.5, 1));
        assertThat(points.get(5)).isEqualTo(new Point(9, 8));
        assertThat(ys.toArray(3, 6)).containsExactly(1, 7, 8);
        assertThat(points.get(99)).isEqualTo(new Point(0, 0));
        assertThat(made(points.copy()).get(5)).isEqualTo(new Point(9, 8));
        assertThat(made(SharedStructArray.of(List.of(new Point(1, 1)))).get(0)).isEqualTo(new Point(1, 1));
        assertThatThrownBy(() -> points.get(100)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> points.field("[100].x", SharedDouble.class))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsWritten() {
        SharedStruct<Mixed> struct = made(SharedStruct.of(this.mixed));
        Mixed longName = with(this.mixed.three(), this.mixed.corners(), "sechs6");
        Mixed shortArray = with(new int[2], this.mixed.corners(), "");
        Mixed hole = with(this.mixed.three(), new Point[2], "");

        for (Mixed wrong : List.of(longName, shortArray)) {
            assertThatThrownBy(() -> struct.set(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> struct.set(with(this.mixed.three(), hole.corners(), "")))
                .hasMessageContaining("corners[0]");
        assertThatThrownBy(() -> struct.setText("name", "a\0b")).isInstanceOf(IllegalArgumentException.class);
        assertThat(struct.get()).isEqualTo(this.mixed);
    }

    private Mixed with(int[] three, Point[] corners, String name) {
        return new Mixed((byte) 9, 9, false, (short) 9, '9', 9, three, this.mixed.center(), corners, name);
    }

    @Test
    void pathThatLeadsNowhereIsRefused() {
        SharedStruct<Mixed> struct = made(SharedStruct.of(this.mixed));

        for (String path :
                List.of("", "nothing", "center.z", "time.x", "three[3]", "three[x]", "corners.", "a b", "[0]")) {
            assertThatThrownBy(() -> struct.field(path, SharedInt.class))
                    .as(path)
                    .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> struct.field("time", SharedInt.class))
                .hasMessage("time is a SharedLong, and no SharedInt");
        assertThatThrownBy(() -> struct.field("name", SharedInt.class)).hasMessageContaining("getText");
        assertThatThrownBy(() -> struct.struct("center", Sample.class)).hasMessageContaining("Point");
    }

    @Test
    void recordThatCannotBeSharedIsRefusedWithTheComponent() {
        assertThatThrownBy(() -> SharedStruct.of(new Endless(1, null))).hasMessageContaining("itself");
        assertThatThrownBy(() -> SharedStruct.of(new Unsized("")))
                .hasMessageContaining("Unsized.text needs a @Capacity");
        assertThatThrownBy(() -> SharedStruct.of(new Odd(List.of()))).hasMessageContaining("Odd.list");
        assertThatThrownBy(() -> SharedStruct.of(new Nothing())).hasMessageContaining("no components");
    }

    @Test
    void i12StructOfAnotherRecordIsDamaged() throws Exception {
        SharedStruct<Point> point = made(SharedStruct.of(new Point(1, 2)));
        StructLayout<Sample> sample = StructLayout.of(Sample.class);

        assertThat(SharedStruct.attach(point.name(), StructLayout.of(Point.class)))
                .isSameAs(point);
        assertThatThrownBy(() -> SharedStruct.attach(point.name(), sample))
                .isInstanceOfSatisfying(
                        SharedMemoryException.class,
                        ex -> assertThat(ex.reason()).isEqualTo(Reason.DAMAGED));
        assertThatThrownBy(() -> SharedStructArray.attach(point.name(), StructLayout.of(Point.class)))
                .isInstanceOf(SharedMemoryException.class);
        point.close();
        assertThatThrownBy(() -> SharedStruct.attach(point.name(), sample))
                .isInstanceOfSatisfying(
                        SharedMemoryException.class,
                        ex -> assertThat(ex.reason()).isEqualTo(Reason.DAMAGED));
        try (SharedStruct<?> again = SharedStruct.attach(point.name(), StructLayout.of(Point.class))) {
            assertThat(again.get()).isEqualTo(new Point(1, 2));
        }
    }
}
