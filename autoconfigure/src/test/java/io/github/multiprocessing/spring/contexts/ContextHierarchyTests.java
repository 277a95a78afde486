package io.github.multiprocessing.spring.contexts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.ProcessTasks;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class ContextHierarchyTests {

    private static final String[] THREADS = {
        "multiprocessing.start-method=thread", "multiprocessing.pool.processes=1", "spring.main.banner-mode=off"
    };

    private static SpringApplicationBuilder application(Class<?> source) {
        return new SpringApplicationBuilder(source).web(WebApplicationType.NONE).properties(THREADS);
    }

    @Test
    void childWithoutTasksOfItsOwnUsesThePoolsOfItsParent() {
        try (ConfigurableApplicationContext parent = application(One.class).run();
                ConfigurableApplicationContext child =
                        application(Empty.class).parent(parent).run()) {
            ProcessPools pools = child.getBean(ProcessPools.class);
            assertThat(pools.pool("default"))
                    .isSameAs(parent.getBean(ProcessPools.class).pool("default"))
                    .isSameAs(pools.pool("default"));
            child.close();
            assertThat(parent.getBean(Named.class).name()).isEqualTo("one");
        }
    }

    @Test
    void childWithTasksHasAPoolThatKnowsItsBeans() {
        try (ConfigurableApplicationContext parent = application(One.class).run();
                ConfigurableApplicationContext child =
                        application(Two.class).parent(parent).run()) {
            assertThat(child.getBean(ProcessPools.class).pool("default"))
                    .isNotSameAs(parent.getBean(ProcessPools.class).pool("default"));
            assertThat(child.getBean("named", Named.class).name()).isEqualTo("two");
            assertThat(parent.getBean(Named.class).name()).isEqualTo("one");
            assertThat(child.getBean(ProcessTasks.class).call(Named.class, Named::name))
                    .isEqualTo("two");
        }
    }

    @Test
    void poolsOfTheSameNameInTwoContextsKeepToTheirOwnBeans() {
        try (ConfigurableApplicationContext one = application(One.class).run();
                ConfigurableApplicationContext two = application(Two.class).run()) {
            assertThat(one.getBean(Named.class).name()).isEqualTo("one");
            assertThat(two.getBean(Named.class).name()).isEqualTo("two");
            one.close();
            assertThat(two.getBean(Named.class).name()).isEqualTo("two");
        }
    }

    static class Named {

        private final String name;

        Named(String name) {
            this.name = name;
        }

        @ProcessTask
        String name() {
            return this.name;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Empty {}

    @Configuration(proxyBeanMethods = false)
    @Import(Empty.class)
    static class One {
        @Bean
        Named named() {
            return new Named("one");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Empty.class)
    static class Two {
        @Bean
        Named named() {
            return new Named("two");
        }
    }
}
