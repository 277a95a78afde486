package io.github.multiprocessing.examples;

import io.github.multiprocessing.manager.SyncManager;
import java.util.Iterator;
import java.util.List;

/**
 * Python's example of customized managers and proxies: two views of a type that expose different methods, a method that returns
 * a proxy of what it has made, and a library behind a proxy.
 *
 * <p>Different from Python: what is exposed is what the interface has, which is known when the program is compiled. To ask for
 * anything else is not an error at run time, it cannot be written. A generator is an {@link Iterator}, and since that is
 * registered, a method that returns one returns a proxy.
 */
public final class CustomProxies {

    private CustomProxies() {}

    /** The methods that most may call. */
    interface Foo {

        void f();

        void g();
    }

    /** Other methods of the same. */
    interface InnerFoo {

        void g();

        void h();
    }

    /** Makes numbers. */
    interface Numbers {

        Iterator<Integer> upTo(int end);
    }

    /** A library. */
    interface Operators {

        int add(int x, int y);

        int pow(int x, int y);
    }

    /** What the manager holds. What it prints, its process prints. */
    static final class RealFoo implements Foo, InnerFoo {

        @Override
        public void f() {
            System.out.println("you called Foo.f()");
        }

        @Override
        public void g() {
            System.out.println("you called Foo.g()");
        }

        @Override
        public void h() {
            System.out.println("you called Foo.h()");
        }
    }

    /** A library that has no state. */
    static final class RealOperators implements Operators {

        @Override
        public int add(int x, int y) {
            return x + y;
        }

        @Override
        public int pow(int x, int y) {
            return (int) Math.pow(x, y);
        }
    }

    /**
     * Uses all of them.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try (SyncManager manager = SyncManager.builder()
                .register("Foo1", Foo.class, RealFoo::new)
                .register("Foo2", InnerFoo.class, RealFoo::new)
                .register(
                        "numbers",
                        Numbers.class,
                        () -> end -> List.of(0, 1, 4, 9, 16, 25, 36, 49, 64, 81)
                                .subList(0, end)
                                .iterator())
                .register("Iterator", Iterator.class, () -> List.of().iterator())
                .register("operator", Operators.class, RealOperators::new)
                .start()) {
            System.out.println("-".repeat(20));
            Foo first = manager.create("Foo1", Foo.class);
            first.f();
            first.g();

            System.out.println("-".repeat(20));
            InnerFoo second = manager.create("Foo2", InnerFoo.class);
            second.g();
            second.h();

            System.out.println("-".repeat(20));
            Iterator<Integer> squares = manager.create("numbers", Numbers.class).upTo(10);
            StringBuilder line = new StringBuilder();
            squares.forEachRemaining(square -> line.append('<').append(square).append("> "));
            System.out.println(line.toString().trim());

            System.out.println("-".repeat(20));
            Operators operator = manager.create("operator", Operators.class);
            System.out.println("operator.add(23, 45) = " + operator.add(23, 45));
            System.out.println("operator.pow(2, 10) = " + operator.pow(2, 10));
        }
    }
}
