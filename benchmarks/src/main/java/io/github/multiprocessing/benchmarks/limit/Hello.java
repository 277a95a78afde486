package io.github.multiprocessing.benchmarks.limit;

/** A JVM that does nothing but say that it runs. */
public final class Hello {

    private Hello() {}

    /**
     * Says hello.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.println("hello");
        System.out.flush();
    }
}
