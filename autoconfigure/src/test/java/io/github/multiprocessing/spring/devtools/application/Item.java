package io.github.multiprocessing.spring.devtools.application;

import java.util.List;

/** A value that travels. */
record Item(String name, List<Item> parts) {}
