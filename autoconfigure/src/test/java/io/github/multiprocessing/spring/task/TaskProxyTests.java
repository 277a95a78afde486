package io.github.multiprocessing.spring.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.diagnostics.InvalidProcessTaskException;
import io.github.multiprocessing.spring.worker.BeanMethod;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** How calls of all kinds of declarations find their task. */
class TaskProxyTests {

    private final InlinePool pool = new InlinePool((call) -> "from worker");

    @SuppressWarnings("unchecked")
    private <T> T proxied(Object bean, boolean targetClass) {
        ProcessTaskBeanPostProcessor processor =
                new ProcessTaskBeanPostProcessor((name) -> this.pool, () -> TaskObservation.Starter.PLAIN);
        processor.setBeanFactory(new DefaultListableBeanFactory());
        processor.setProxyTargetClass(targetClass);
        return (T) processor.postProcessAfterInitialization(bean, "bean");
    }

    private BeanMethod called() {
        assertThat(this.pool.calls).hasSize(1);
        return this.pool.calls.remove(0).target();
    }

    @Test
    void callThroughAGenericInterfaceFindsTheMethodBehindItsBridge() {
        for (boolean targetClass : List.of(true, false)) {
            Converter<String> bean = proxied(new TextConverter(), targetClass);
            assertThat(AopUtils.isCglibProxy(bean)).isEqualTo(targetClass);
            assertThat(bean.convert("text")).isEqualTo("from worker");
            assertThat(called())
                    .isEqualTo(new BeanMethod(
                            "bean", TextConverter.class.getName(), "convert", List.of("java.lang.String")));
        }
    }

    @Test
    void overridingMethodOfAGenericSuperclassIsATask() {
        Step<String> bean = proxied(new TextStep(), true);
        assertThat(bean.run("text")).isEqualTo("from worker");
        assertThat(called().type()).isEqualTo(TextStep.class.getName());
    }

    @Test
    void inheritedMethodIsATaskOfTheBean() {
        Inheriting bean = proxied(new Inheriting(), true);
        assertThat(bean.run(5)).isEqualTo("from worker");
        assertThat(called())
                .isEqualTo(new BeanMethod("bean", Step.class.getName(), "run", List.of("java.lang.Object")));
    }

    @Test
    void defaultMethodOfAnInterfaceIsATask() {
        Named bean = proxied(new NamedThing(), false);
        assertThat(bean.name()).isEqualTo("from worker");
        assertThat(called().type()).isEqualTo(Named.class.getName());
    }

    @Test
    void finalClassWorksThroughItsInterface() {
        Supplier<String> bean = proxied(new RecordSupplier("here"), false);
        assertThat(bean.get()).isEqualTo("from worker");
        assertThat(called().method()).isEqualTo("get");
    }

    @Test
    void recordAndSealedClassAreRefusedWhereTheyWouldHaveToBeExtended() {
        assertThatExceptionOfType(InvalidProcessTaskException.class)
                .isThrownBy(() -> proxied(new RecordSupplier("here"), true))
                .withMessageContaining("its class is a record")
                .satisfies((thrown) -> assertThat(thrown.action()).contains("@Proxyable(INTERFACES)"));
        assertThatExceptionOfType(InvalidProcessTaskException.class)
                .isThrownBy(() -> proxied(new Sealed(), true))
                .withMessageContaining("its class is sealed");
    }

    @Test
    void methodThatNoInterfaceHasIsRefusedWhereTheProxyHasOnlyInterfaces() {
        assertThatExceptionOfType(InvalidProcessTaskException.class)
                .isThrownBy(() -> proxied(new OwnMethod(), false))
                .withMessageContaining("only the interfaces [java.util.function.Supplier]");
        ProxyFactory factory = new ProxyFactory(new OwnMethod());
        assertThatExceptionOfType(InvalidProcessTaskException.class)
                .isThrownBy(() -> proxied(factory.getProxy(), true))
                .withMessageContaining("none of them has the method");
    }

    interface Converter<T> {
        @ProcessTask
        T convert(T from);
    }

    static class TextConverter implements Converter<String> {
        @Override
        public String convert(String from) {
            return from;
        }
    }

    static class Step<T> {
        @ProcessTask
        public Object run(T input) {
            return input;
        }
    }

    static class TextStep extends Step<String> {
        @Override
        public Object run(String input) {
            return input;
        }
    }

    static class Inheriting extends Step<Integer> {}

    interface Named {
        @ProcessTask
        default String name() {
            return "here";
        }
    }

    static class NamedThing implements Named {}

    record RecordSupplier(String text) implements Supplier<String> {
        @Override
        @ProcessTask
        public String get() {
            return this.text;
        }
    }

    static sealed class Sealed permits Only {
        @ProcessTask
        void run() {}
    }

    static final class Only extends Sealed {}

    static class OwnMethod implements Supplier<String> {
        @Override
        public String get() {
            return "here";
        }

        @ProcessTask
        public String own() {
            return "here";
        }
    }
}
