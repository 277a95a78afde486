package io.github.multiprocessing.spring.task;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.util.ClassUtils;

/** What a method may return if a reactive library is there: whatever Spring has an adapter for. */
final class ReactiveTypes {

    private static final boolean PRESENT =
            ClassUtils.isPresent("org.reactivestreams.Publisher", ReactiveTypes.class.getClassLoader());

    private ReactiveTypes() {}

    /** What such a type means, or null if it is none. A subtype is none, for none could be made. */
    static TaskMethod.@Nullable Answer answer(Class<?> type) {
        ReactiveAdapter adapter = PRESENT ? Adapters.of(type) : null;
        if (adapter == null || adapter.getReactiveType() != type) {
            return null;
        }
        return adapter.isMultiValue() ? TaskMethod.Answer.REACTIVE_ELEMENTS : TaskMethod.Answer.REACTIVE_VALUE;
    }

    static Object value(TaskSubmission submission) {
        return Adapters.adapt(submission, Adapters.value(submission));
    }

    static Object elements(TaskSubmission submission, ElementReader reader) {
        return Adapters.adapt(submission, Adapters.elements(submission, reader));
    }

    /** Apart, so that nothing reactive is loaded where it is not there. */
    private static final class Adapters {

        static @Nullable ReactiveAdapter of(Class<?> type) {
            return ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
        }

        static Publisher<Object> value(TaskSubmission submission) {
            return (subscriber) -> subscriber.onSubscribe(new ValueSubscription(subscriber, submission));
        }

        static Publisher<Object> elements(TaskSubmission submission, ElementReader reader) {
            return (subscriber) -> {
                ElementSubscription subscription = new ElementSubscription(subscriber, reader);
                subscriber.onSubscribe(subscription);
                subscription.start(submission);
            };
        }

        static Object adapt(TaskSubmission submission, Publisher<Object> publisher) {
            Class<?> type = submission.task().method().getReturnType();
            return Objects.requireNonNull(of(type)).fromPublisher(publisher);
        }
    }
}
