package io.github.multiprocessing.spring.diagnostics;

/** The application is a native image, which has no JVM to launch workers with. */
public final class NativeImageException extends MultiprocessingStartupException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public NativeImageException() {
        super(
                "Worker processes are JVMs, launched with the JDK and the class path of the application. This application is a"
                        + " native image, which has neither.",
                "Run the application on a JVM, with Spring's ahead-of-time processing if it is to start fast. Or build the image"
                        + " with multiprocessing.enabled=false and without multiprocessing.manager.enabled, as in"
                        + " application.properties: methods annotated with @ProcessTask then run in the application's own"
                        + " process. What is set when the image is started comes too late, because conditions are decided"
                        + " when it is built.");
    }
}
