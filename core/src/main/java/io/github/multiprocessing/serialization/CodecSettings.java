package io.github.multiprocessing.serialization;

/** What one {@link KryoSerializer} allows. */
record CodecSettings(
        TypeFilter writing,
        TypeFilter reading,
        ClassLoader loader,
        int maxBytes,
        boolean writeLambdas,
        boolean readLambdas) {}
