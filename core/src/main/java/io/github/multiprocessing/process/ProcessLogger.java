package io.github.multiprocessing.process;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventBuilder;

/** Hands what is logged to the application's logging, and to standard error if that was asked for. */
final class ProcessLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private static final String NAME = "multiprocessing";

    static final Logger INSTANCE = new ProcessLogger();

    private final transient Logger application = LoggerFactory.getLogger(NAME);

    private ProcessLogger() {
        this.name = NAME;
    }

    private static boolean isPrinted(Level level) {
        return level.toInt() >= StderrLog.threshold;
    }

    @Override
    public boolean isTraceEnabled() {
        return isPrinted(Level.TRACE) || this.application.isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
        return isPrinted(Level.DEBUG) || this.application.isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return isPrinted(Level.INFO) || this.application.isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return isPrinted(Level.WARN) || this.application.isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled() {
        return isPrinted(Level.ERROR) || this.application.isErrorEnabled();
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String pattern,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String message = MessageFormatter.basicArrayFormat(pattern, arguments);
        if (isPrinted(level)) {
            StderrLog.print(inPython(level), thrown == null ? message : message + trace(thrown));
        }
        if (this.application.isEnabledForLevel(level)) {
            LoggingEventBuilder event = this.application.makeLoggingEventBuilder(level);
            LoggingEventBuilder marked = marker == null ? event : event.addMarker(marker);
            marked.setCause(thrown).log(message);
        }
    }

    /** The name of a level as Python's log has it; it has none below DEBUG. */
    private static String inPython(Level level) {
        return level == Level.WARN ? "WARNING" : level.name();
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter().append(System.lineSeparator());
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().stripTrailing();
    }
}
