package io.github.multiprocessing.spring.aot.application;

import java.util.Locale;

/** A bean made by a method. */
class Clerk {

    String write(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
