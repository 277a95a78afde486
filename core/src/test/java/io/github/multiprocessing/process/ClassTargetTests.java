package io.github.multiprocessing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ClassTargetTests {

    static final List<Object> RUN = new ArrayList<>();

    @Test
    void constructorIsTheOneThatTakesTheArguments() throws Exception {
        RUN.clear();
        ClassTarget.of(Adding.class, new Object[] {"a", 1}).run();
        ClassTarget.of(Adding.class, new Object[] {null, 2}).run();
        ClassTarget.of(Calling.class, new Object[] {}).run();
        assertThat(RUN).containsExactly("a1", "null2", "called");
    }

    @Test
    void wrongArgumentsAreToldAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassTarget.of(Adding.class, new Object[] {"a"}))
                .withMessageContaining("0 constructors");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassTarget.of(Adding.class, new Object[] {"a", null}))
                .withMessageContaining("0 constructors");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassTarget.of(Ambiguous.class, new Object[] {null}))
                .withMessageContaining("2 constructors");
    }

    @Test
    void whatCannotRunIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ClassTarget.of(String.class, new Object[] {}));
        assertThatIllegalArgumentException().isThrownBy(() -> ClassTarget.of(Runnable.class, new Object[] {}));
        Runnable lambda = () -> {};
        assertThatIllegalArgumentException().isThrownBy(() -> ClassTarget.of(lambda.getClass(), new Object[] {}));
    }

    @Test
    void exceptionOfTheConstructorIsItsOwn() {
        assertThatThrownBy(() -> ClassTarget.of(Failing.class, new Object[] {}).run())
                .isInstanceOf(IOException.class)
                .hasMessage("constructed");
    }

    private record Adding(String text, int number) implements Runnable {

        @Override
        public void run() {
            RUN.add(this.text + this.number);
        }
    }

    private static final class Calling implements Callable<String> {

        @Override
        public String call() {
            RUN.add("called");
            return "dropped";
        }
    }

    private static final class Ambiguous implements Runnable {

        Ambiguous(String text) {}

        Ambiguous(Integer number) {}

        @Override
        public void run() {}
    }

    private static final class Failing implements Runnable {

        Failing() throws IOException {
            throw new IOException("constructed");
        }

        @Override
        public void run() {}
    }
}
