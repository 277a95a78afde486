package io.github.multiprocessing.testing;

/** The program of a bare JVM. */
public final class Hello {

    private Hello() {}

    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
