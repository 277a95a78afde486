package io.github.multiprocessing.pool.progress;

/** Something that moves with each result. */
interface Bar {

    /** Draws nothing. */
    Bar NONE = new Bar() {
        @Override
        public void step() {}

        @Override
        public void close() {}
    };

    void step();

    /** Leaves the bar as it is and ends its line. May be called more than once. */
    void close();
}
