package io.github.multiprocessing.spring.diagnostics;

/** The application is a native image, which has no JVM to launch workers with. */
public final class NativeImageException extends MultiprocessingStartupException {

    private static final long serialVersionUID = 1L;

    public NativeImageException() {
        super(
                "Worker processes are JVMs, launched with the JDK and the class path of the application. This application is a"
                        + " native image, which has neither.",
                "Run the application on a JVM, or set multiprocessing.enabled=false: methods annotated with @ProcessTask then"
                        + " run in the application's own process.");
    }
}
