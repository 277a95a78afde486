package io.github.multiprocessing.process;

import java.lang.invoke.MethodType;

/** The classes of boxed primitives. */
final class Boxes {

    private Boxes() {}

    /** The class whose objects hold values of a type. */
    static Class<?> of(Class<?> type) {
        return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
    }
}
