package io.github.multiprocessing.spring.autoconfigure;

import io.github.multiprocessing.spring.ConditionalOnParentProcess;
import io.github.multiprocessing.spring.ConditionalOnWorkerProcess;
import io.github.multiprocessing.spring.observation.ObservedTaskRuns;
import io.github.multiprocessing.spring.observation.ObservedTasks;
import io.github.multiprocessing.spring.observation.TaskObservationConvention;
import io.github.multiprocessing.spring.observation.TaskRunObservationConvention;
import io.github.multiprocessing.spring.worker.MdcKeys;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the observations of tasks: at the caller, and in workers that boot the application.
 * {@code management.observations.enable.multiprocessing=false} switches both off.
 */
@AutoConfiguration(
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ObservationRegistry.class, SenderContext.class})
@ConditionalOnBean(ObservationRegistry.class)
public final class TaskObservationAutoConfiguration {

    @Bean
    @ConditionalOnParentProcess
    @ConditionalOnMissingBean
    ObservedTasks observedTasks(
            ObservationRegistry registry,
            ObjectProvider<TaskObservationConvention> convention,
            ObjectProvider<MdcKeys> mdcKeys) {
        return new ObservedTasks(registry, convention.getIfAvailable(), mdcKeys.getIfAvailable(() -> MdcKeys.ALL));
    }

    @Bean
    @ConditionalOnWorkerProcess
    @ConditionalOnMissingBean
    ObservedTaskRuns observedTaskRuns(
            ObservationRegistry registry, ObjectProvider<TaskRunObservationConvention> convention) {
        return new ObservedTaskRuns(registry, convention.getIfAvailable());
    }
}
