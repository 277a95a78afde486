package io.github.multiprocessing.pool.internal.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.github.multiprocessing.pool.LoggedThrowable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A throwable, and what caused it, that has the name of the class that it had in the worker. */
final class NamedThrowableProxy extends ThrowableProxy {

    NamedThrowableProxy(LoggedThrowable throwable) {
        super(throwable);
    }

    @Override
    public String getClassName() {
        return nameOf(getThrowable());
    }

    /** That of a throwable of the parent's own is called when the superclass is made. */
    private static String nameOf(Throwable throwable) {
        return throwable instanceof LoggedThrowable logged
                ? logged.className()
                : throwable.getClass().getName();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        Throwable cause = getThrowable().getCause();
        return cause instanceof LoggedThrowable logged ? new NamedThrowableProxy(logged) : super.getCause();
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return Arrays.stream(getThrowable().getSuppressed())
                .filter(LoggedThrowable.class::isInstance)
                .map((suppressed) -> new NamedThrowableProxy((LoggedThrowable) suppressed))
                .toArray(IThrowableProxy[]::new);
    }
}
