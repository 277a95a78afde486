package io.github.multiprocessing.spring.contexts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.autoconfigure.LocalTasksAutoConfiguration;
import io.github.multiprocessing.spring.autoconfigure.MultiprocessingAutoConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;

/** A context whose bean definitions were generated at build time, as {@code spring-boot:process-aot} does. */
@CompileWithForkedClassLoader
class AheadOfTimeTests {

    private static final Map<String, Object> THREADS =
            Map.of("multiprocessing.start-method", "thread", "multiprocessing.pool.processes", "1");

    @Test
    @SuppressWarnings("unchecked")
    void generatedContextRunsTasks() throws Exception {
        TestGenerationContext generation = new TestGenerationContext();
        AnnotationConfigApplicationContext prepared = new AnnotationConfigApplicationContext();
        addProperties(prepared);
        prepared.register(Application.class);
        new ApplicationContextAotGenerator().processAheadOfTime(prepared, generation);
        generation.writeGeneratedContent();
        assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Tasks.class.getDeclaredMethod("thread")))
                .accepts(generation.getRuntimeHints());
        TestCompiler.forSystem().with(generation).compile((compiled) -> {
            try (GenericApplicationContext context = new GenericApplicationContext()) {
                addProperties(context);
                compiled.getInstance(ApplicationContextInitializer.class).initialize(context);
                context.refresh();
                Tasks tasks = context.getBean(Tasks.class);
                assertThat(AopUtils.isAopProxy(tasks)).isTrue();
                assertThat(tasks.thread()).isEqualTo("default-1");
                assertThat(context.getBean(ProcessPools.class).names()).containsExactly("default");
            }
        });
    }

    private static void addProperties(GenericApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", THREADS));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({MultiprocessingAutoConfiguration.class, LocalTasksAutoConfiguration.class})
    @Import(Tasks.class)
    static class Application {}

    static class Tasks {
        @ProcessTask
        public String thread() {
            return Thread.currentThread().getName();
        }
    }
}
