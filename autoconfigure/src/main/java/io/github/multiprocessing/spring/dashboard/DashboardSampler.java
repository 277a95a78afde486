package io.github.multiprocessing.spring.dashboard;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Has the history grow while the application runs. */
public final class DashboardSampler implements SmartLifecycle {

    private static final Logger LOGGER = LoggerFactory.getLogger(DashboardSampler.class);

    private final DashboardHistory history;
    private final Duration interval;
    private @Nullable ScheduledExecutorService timer;

    /**
     * Creates it.
     *
     * @param history what has to grow
     */
    public DashboardSampler(DashboardHistory history) {
        this(history, DashboardHistory.INTERVAL);
    }

    DashboardSampler(DashboardHistory history, Duration interval) {
        this.history = history;
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        if (this.timer == null) {
            long millis = this.interval.toMillis();
            this.timer = Executors.newSingleThreadScheduledExecutor(DashboardSampler::thread);
            this.timer.scheduleAtFixedRate(this::sample, 0, millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (this.timer != null) {
            this.timer.shutdownNow();
            this.timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return this.timer != null;
    }

    /** A timer forgets a task that has failed once. */
    private void sample() {
        try {
            this.history.sample();
        } catch (RuntimeException ex) {
            LOGGER.debug("The pools could not be asked for the history of the dashboard", ex);
        }
    }

    private static Thread thread(Runnable target) {
        Thread thread = new Thread(target, "multiprocessing-dashboard");
        thread.setDaemon(true);
        return thread;
    }
}
