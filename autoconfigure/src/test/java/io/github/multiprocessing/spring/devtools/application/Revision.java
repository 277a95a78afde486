package io.github.multiprocessing.spring.devtools.application;

/** What the developer changes. */
final class Revision {

    private Revision() {}

    static String current() {
        return "first";
    }
}
