package io.github.multiprocessing.pool.internal.log4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.LoggedThrowable;
import io.github.multiprocessing.serialization.ThrowableData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

class LookalikesTests {

    private static final String PACKAGE = LookalikesTests.class.getPackageName();

    private final Lookalikes lookalikes = new Lookalikes();

    /** What an application may have made. */
    private static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private Throwable lookalike(Throwable throwable) {
        return this.lookalikes.of(LoggedThrowable.of(ThrowableData.of(throwable)));
    }

    private static String written(Throwable throwable) {
        PatternLayout layout =
                PatternLayout.newBuilder().withPattern("%msg%n%xEx").build();
        return layout.toSerializable(Log4jLogEvent.newBuilder()
                        .setMessage(new SimpleMessage("written"))
                        .setThrown(throwable)
                        .build())
                .replace(System.lineSeparator(), "\n");
    }

    @Test
    void log4jWritesNamesMessagesAndFramesOfTheOriginal() {
        UnreadableException original = new UnreadableException("no page", new IllegalStateException("page -1"));
        original.addSuppressed(new UncheckedIOException("not closed", new IOException()));
        assertThat(written(lookalike(original)))
                .startsWith(
                        "written\n" + PACKAGE + ".LookalikesTests$UnreadableException: no page\n\tat worker//" + PACKAGE
                                + ".LookalikesTests.log4jWritesNamesMessagesAndFramesOfTheOriginal(LookalikesTests.java:")
                .contains("\tSuppressed: java.io.UncheckedIOException: not closed\n")
                .contains("\tCaused by: java.io.IOException\n")
                .contains("\nCaused by: java.lang.IllegalStateException: page -1\n");
    }

    @Test
    void noClassOfTheApplicationIsMadeOrInitialisedBecauseAWorkerNamesIt() {
        Throwable original = new IllegalStateException("x");
        original.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(PACKAGE + ".NamedInTraces", "run", "NamedInTraces.java", 1)
        });
        AtomicBoolean initialised = NamedInTraces.Witness.INITIALISED;
        assertThat(written(lookalike(original))).contains("NamedInTraces.run(NamedInTraces.java:1)");
        assertThat(initialised).isFalse();
        assertThat(written(original)).as("this is what Log4j does").isNotEmpty();
        assertThat(initialised).isTrue();

        Throwable made = lookalike(new UnreadableException("x", original));
        assertThat(made).isNotInstanceOf(UnreadableException.class);
        assertThat(made.getClass().getName()).isEqualTo(UnreadableException.class.getName());
    }

    @Test
    void throwablesOfTheJdkAreWhatTheyWere() {
        Throwable made = lookalike(new CompletionException("late", new NullPointerException()));
        assertThat(made).isInstanceOf(CompletionException.class).hasMessage("late");
        assertThat(made.getCause()).isInstanceOf(NullPointerException.class);
        assertThat(made.getCause().getMessage()).isNull();
        assertThat(lookalike(new AssertionError("wrong")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("wrong");
    }

    @Test
    void messageHasTheNameIfNoClassCanHaveIt() {
        LookalikeClasses classes = new LookalikeClasses();
        assertThat(classes.make("java.lang.Unheard", "x", null)).isNull();
        assertThat(classes.make("a/b", "x", null)).isNull();
        assertThat(classes.make("", "x", null)).isNull();
        assertThat(classes.make(WorkerThrowable.class.getName(), "x", null)).isNull();
        assertThat(lookalike(new java.util.IllformedLocaleException("no locale")))
                .isExactlyInstanceOf(WorkerThrowable.class)
                .hasMessage("java.util.IllformedLocaleException: no locale");
    }

    @Test
    void workerThatNamesAnyNumberOfClassesMakesFew() {
        LookalikeClasses classes = new LookalikeClasses();
        for (int i = 0; i < LookalikeClasses.MOST_NAMES; i++) {
            assertThat(classes.make("a.Exception" + i, "x", null)).isNotNull();
        }
        assertThat(classes.make("a.OneMoreException", "x", null)).isNull();
        assertThat(classes.make("a.Exception0", "x", new IOException("y")))
                .hasMessage("x")
                .hasCauseInstanceOf(IOException.class);
    }
}
