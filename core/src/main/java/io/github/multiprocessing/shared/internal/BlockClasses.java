package io.github.multiprocessing.shared.internal;

import java.util.Map;

/** Which class enters which kind of shared object: the only ones that another process can name. */
final class BlockClasses {

    private static final String SHARED = "io.github.multiprocessing.shared.";

    /** From the name of a kind to that of its class. */
    static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("bool", SHARED + "SharedBoolean"),
            Map.entry("bool[]", SHARED + "SharedBooleanArray"),
            Map.entry("byte", SHARED + "SharedByte"),
            Map.entry("byte[]", SHARED + "SharedByteArray"),
            Map.entry("short", SHARED + "SharedShort"),
            Map.entry("short[]", SHARED + "SharedShortArray"),
            Map.entry("char", SHARED + "SharedChar"),
            Map.entry("char[]", SHARED + "SharedCharArray"),
            Map.entry("int", SHARED + "SharedInt"),
            Map.entry("int[]", SHARED + "SharedIntArray"),
            Map.entry("long", SHARED + "SharedLong"),
            Map.entry("long[]", SHARED + "SharedLongArray"),
            Map.entry("float", SHARED + "SharedFloat"),
            Map.entry("float[]", SHARED + "SharedFloatArray"),
            Map.entry("double", SHARED + "SharedDouble"),
            Map.entry("double[]", SHARED + "SharedDoubleArray"));

    private BlockClasses() {}
}
