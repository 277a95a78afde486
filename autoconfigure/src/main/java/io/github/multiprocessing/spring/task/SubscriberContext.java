package io.github.multiprocessing.spring.task;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.reactivestreams.Subscriber;
import org.springframework.util.ClassUtils;
import reactor.core.CoreSubscriber;
import reactor.util.context.ContextView;

/**
 * Has the present thread carry what Reactor's context of a subscriber has, such as the current observation, for as long as a task
 * is submitted: the thread that asks for a task need not be the one that knew who wants it. Nothing happens without Reactor or
 * Micrometer's context propagation.
 */
@FunctionalInterface
interface SubscriberContext extends AutoCloseable {

    /** The thread is left as it is. */
    SubscriberContext NONE = () -> {};

    /** What the thread carried before is back. */
    @Override
    void close();

    static SubscriberContext open(Subscriber<?> subscriber) {
        return Libraries.PRESENT ? Reactor.open(subscriber) : NONE;
    }

    /** What has to be there. */
    final class Libraries {

        static final boolean PRESENT =
                isPresent("reactor.core.CoreSubscriber") && isPresent("io.micrometer.context.ContextSnapshotFactory");

        private Libraries() {}

        private static boolean isPresent(String type) {
            return ClassUtils.isPresent(type, SubscriberContext.class.getClassLoader());
        }
    }

    /** Apart, because an application may lack the libraries. */
    final class Reactor {

        private static final ContextSnapshotFactory SNAPSHOTS =
                ContextSnapshotFactory.builder().build();

        private Reactor() {}

        static SubscriberContext open(Subscriber<?> subscriber) {
            ContextView context = subscriber instanceof CoreSubscriber<?> core ? core.currentContext() : null;
            if (context == null || context.isEmpty()) {
                return NONE;
            }
            ContextSnapshot.Scope scope = SNAPSHOTS.setThreadLocalsFrom(context);
            return scope::close;
        }
    }
}
