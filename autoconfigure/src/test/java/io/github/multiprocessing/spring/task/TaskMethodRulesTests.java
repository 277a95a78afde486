package io.github.multiprocessing.spring.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.diagnostics.InvalidProcessTaskException;
import io.github.multiprocessing.spring.testing.OtherPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.util.ClassUtils;

/** What is refused by the class alone, and so at the start, before any bean is made. */
class TaskMethodRulesTests {

    private final TaskMethods methods = new TaskMethods(new DefaultListableBeanFactory());

    @ParameterizedTest
    @CsvSource({
        "FinalMethod, is final",
        "FinalClass, its class is final",
        "SealedClass, its class is sealed",
        "RecordClass, its class is a record",
        "FinalMethodBesideAnInterface, is final",
        "InheritsAHiddenMethod, is visible in its own package alone"
    })
    void whatNoProxyCanReachIsRefusedBeforeTheBeanIsMade(String type, String reason) throws ClassNotFoundException {
        Class<?> refused =
                ClassUtils.forName(getClass().getName() + "$" + type, getClass().getClassLoader());

        assertThatExceptionOfType(InvalidProcessTaskException.class)
                .isThrownBy(() -> this.methods.of("bean", refused))
                .withMessageContaining("of bean 'bean', annotated with @ProcessTask,")
                .withMessageContaining(reason);
    }

    @Test
    void whatAnInterfaceDeclaresMayBeOfAFinalClass() {
        assertThat(this.methods.of("bean", BehindAnInterface.class)).hasSize(1);
        assertThat(this.methods.of("bean", BehindAGenericInterface.class)).hasSize(1);
    }

    @Test
    void methodsOfTheSamePackageAndProtectedOnesOfAnotherAreTasks() {
        assertThat(this.methods.of("bean", PackagePrivate.class)).hasSize(1);
        assertThat(this.methods.of("bean", InheritsAndAdds.class)).hasSize(2);
    }

    static class FinalMethod {

        @ProcessTask
        public final void run() {}
    }

    static final class FinalClass {

        @ProcessTask
        public void run() {}
    }

    static sealed class SealedClass permits OnlyOne {

        @ProcessTask
        public void run() {}
    }

    static final class OnlyOne extends SealedClass {}

    record RecordClass(int number) {

        @ProcessTask
        public void run() {}
    }

    static class FinalMethodBesideAnInterface implements Runnable {

        @Override
        public void run() {}

        @ProcessTask
        public final void run(int times) {}
    }

    static class InheritsAHiddenMethod extends OtherPackage {}

    static class InheritsAndAdds extends PackagePrivate {

        @ProcessTask
        protected void visible() {}
    }

    static class PackagePrivate {

        @ProcessTask
        void run() {}
    }

    static final class BehindAnInterface implements Runnable {

        @Override
        @ProcessTask
        public void run() {}
    }

    interface Contract<T> {

        void take(T value);
    }

    static final class BehindAGenericInterface implements Contract<String> {

        @Override
        @ProcessTask
        public void take(String value) {}
    }
}
