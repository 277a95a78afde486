package io.github.multiprocessing.spring.aot.application;

import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Its workers boot the application. */
@Component
class ApplicationJobs {

    private final ObjectProvider<ProcessPools> pools;

    ApplicationJobs(ObjectProvider<ProcessPools> pools) {
        this.pools = pools;
    }

    /** A worker has no pools of its own, whatever was decided when its classes were built. */
    @ProcessTask(pool = "app")
    boolean hasPools() {
        return this.pools.getIfAvailable() != null;
    }
}
