package io.github.multiprocessing.serialization.pickle;

/** Stands for an object that is made only when its state is known. A pickle that leaves one anywhere is refused. */
final class Unfinished {}
