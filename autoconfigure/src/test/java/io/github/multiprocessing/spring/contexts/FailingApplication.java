package io.github.multiprocessing.spring.contexts;

import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.contexts.FailingApplication.LastToStart;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An application whose start fails when its pools have begun to start. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({Gate.class, LastToStart.class})
class FailingApplication {

    /** Starts last, as a web server does whose port is in use. */
    static final class LastToStart implements SmartLifecycle {

        private final ProcessPools pools;

        LastToStart(ProcessPools pools) {
            this.pools = pools;
        }

        @Override
        public void start() {
            throw new IllegalStateException("the port is in use, and there are pools: "
                    + this.pools.snapshots().size());
        }

        @Override
        public void stop() {
            // was never started
        }

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
