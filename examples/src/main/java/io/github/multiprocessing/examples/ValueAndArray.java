package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.shared.SharedArray;
import io.github.multiprocessing.shared.SharedDouble;
import io.github.multiprocessing.shared.SharedIntArray;
import io.github.multiprocessing.shared.SharedValue;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Python's example of {@code Value} and {@code Array}: a child changes numbers in shared memory.
 *
 * <p>Different from Python: each primitive type has a class, where Python has the typecodes {@code 'd'} and {@code 'i'}.
 */
public final class ValueAndArray {

    private ValueAndArray() {}

    /**
     * Prints what the child has made of the numbers.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        SharedDouble number = SharedValue.ofDouble(0.0);
        SharedIntArray array = SharedArray.of(IntStream.range(0, 10).toArray());
        ChildProcess process = new ChildProcess(() -> change(number, array));
        process.start();
        process.join();
        System.out.println(number.get());
        System.out.println(Arrays.toString(array.toArray()));
    }

    private static void change(SharedDouble number, SharedIntArray array) {
        number.set(3.1415927);
        for (int i = 0; i < array.length(); i++) {
            array.set(i, -array.get(i));
        }
    }
}
