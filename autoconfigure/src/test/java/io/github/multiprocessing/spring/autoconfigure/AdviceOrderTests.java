package io.github.multiprocessing.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.spring.ProcessTask;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.Max;
import java.util.List;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.AbstractAdvisingBeanPostProcessor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.validation.annotation.Validated;

/** The advice of a task ends the chain: whatever else advises its bean has to come before it. */
class AdviceOrderTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    AopAutoConfiguration.class,
                    MultiprocessingAutoConfiguration.class,
                    ValidationAutoConfiguration.class))
            .withPropertyValues("multiprocessing.start-method=thread", "multiprocessing.pool.processes=1");

    @Test
    void argumentsOfATaskAreValidated() {
        this.runner.withBean(Pages.class).run((context) -> {
            Pages pages = context.getBean(Pages.class);
            assertThat(pages.count(3)).isEqualTo("default-1");
            assertThatExceptionOfType(ConstraintViolationException.class).isThrownBy(() -> pages.count(11));
        });
    }

    @Test
    void adviceThatIsAppendedLaterStillRunsAroundTheTask() {
        this.runner
                .withUserConfiguration(LaterAdvice.class)
                .withBean(Pages.class)
                .run((context) -> {
                    Pages pages = context.getBean(Pages.class);
                    assertThat(pages.count(3)).isEqualTo("ordered plain default-1");
                    List<String> advice = Stream.of(((Advised) pages).getAdvisors())
                            .map((advisor) -> advisor.getAdvice().getClass().getSimpleName())
                            .toList();
                    assertThat(advice).hasSizeGreaterThan(2).endsWith("TaskInterceptor");
                    assertThat(advice).containsOnlyOnce("TaskInterceptor");
                });
    }

    @Validated
    static class Pages {

        @ProcessTask
        public String count(@Max(10) int pages) {
            return Thread.currentThread().getName();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LaterAdvice {

        /** As the translation of exceptions of a persistence provider, or validation. */
        @Bean
        static BeanPostProcessor ordered() {
            Appending processor = new Appending("ordered");
            processor.setOrder(Ordered.LOWEST_PRECEDENCE);
            return processor;
        }

        /** Says nothing of its order, so that it is asked after all that do. */
        @Bean
        static BeanPostProcessor plain() {
            Appending processor = new Appending("plain");
            return new BeanPostProcessor() {

                @Override
                public Object postProcessAfterInitialization(Object bean, String beanName) {
                    return processor.postProcessAfterInitialization(bean, beanName);
                }
            };
        }
    }

    private static final class Appending extends AbstractAdvisingBeanPostProcessor {

        private static final long serialVersionUID = 1L;

        Appending(String word) {
            MethodInterceptor advice =
                    (invocation) -> invocation.getMethod().getName().equals("count")
                            ? word + " " + invocation.proceed()
                            : invocation.proceed();
            this.advisor = new DefaultPointcutAdvisor(advice);
            setProxyTargetClass(true);
        }

        @Override
        protected boolean isEligible(Class<?> targetClass) {
            return targetClass == Pages.class;
        }
    }
}
