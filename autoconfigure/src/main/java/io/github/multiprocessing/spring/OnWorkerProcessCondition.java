package io.github.multiprocessing.spring;

import io.github.multiprocessing.spring.worker.WorkerProcess;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The condition of {@link ConditionalOnWorkerProcess}. */
final class OnWorkerProcessCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnWorkerProcess.class);
        return WorkerProcess.isCurrent()
                ? ConditionOutcome.match(message.because("this is a worker process"))
                : ConditionOutcome.noMatch(message.because("no worker process"));
    }
}
