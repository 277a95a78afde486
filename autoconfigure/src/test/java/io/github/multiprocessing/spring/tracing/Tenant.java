package io.github.multiprocessing.spring.tracing;

/** A value of the thread, for which an accessor is registered. */
final class Tenant {

    static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private Tenant() {}
}
