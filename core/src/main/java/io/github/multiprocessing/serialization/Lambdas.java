package io.github.multiprocessing.serialization;

/** Tells lambdas from other objects. */
final class Lambdas {

    private Lambdas() {}

    static boolean isLambda(Class<?> type) {
        return type.isSynthetic() && (type.isHidden() || type.getName().contains("$$Lambda"));
    }
}
