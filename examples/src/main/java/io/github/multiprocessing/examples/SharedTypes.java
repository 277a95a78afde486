package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.shared.SharedArray;
import io.github.multiprocessing.shared.SharedCharArray;
import io.github.multiprocessing.shared.SharedDouble;
import io.github.multiprocessing.shared.SharedInt;
import io.github.multiprocessing.shared.SharedStructArray;
import io.github.multiprocessing.shared.SharedValue;
import io.github.multiprocessing.sync.SharedLock;
import java.util.List;
import java.util.Locale;

/**
 * Python's example of {@code multiprocessing.sharedctypes}: a value, a value without a lock, a text and an array of points,
 * the last two with a common lock.
 *
 * <p>Different from Python: a structure is a record, which is read and written as a whole, so that nobody sees half a point.
 */
public final class SharedTypes {

    private SharedTypes() {}

    record Point(double x, double y) {}

    /**
     * Prints what the child has made of all.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        SharedLock lock = SharedLock.create();
        SharedInt number = SharedValue.ofInt(7);
        SharedDouble fraction = SharedValue.ofDouble(1.0 / 3.0).raw();
        SharedCharArray text = SharedArray.of("hello world".toCharArray()).synchronised(lock);
        SharedStructArray<Point> points = SharedStructArray.of(
                        List.of(new Point(1.875, -6.25), new Point(-5.75, 2.0), new Point(2.375, 9.5)))
                .synchronised(lock);

        ChildProcess process = new ChildProcess(() -> modify(number, fraction, text, points));
        process.start();
        process.join();

        System.out.println(number.get());
        System.out.println(fraction.get());
        System.out.println(text.toArray());
        for (int i = 0; i < points.length(); i++) {
            System.out.println(points.get(i));
        }
    }

    private static void modify(
            SharedInt number, SharedDouble fraction, SharedCharArray text, SharedStructArray<Point> points) {
        number.update(before -> before * before);
        fraction.set(fraction.get() * fraction.get());
        String before = new String(text.toArray());
        text.put(0, before.toUpperCase(Locale.ROOT).toCharArray());
        for (int i = 0; i < points.length(); i++) {
            points.update(i, point -> new Point(point.x() * point.x(), point.y() * point.y()));
        }
    }
}
