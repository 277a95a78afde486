package io.github.multiprocessing.spring.reference;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.manager.SyncManager;
import io.github.multiprocessing.pool.PoolException;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.shared.SharedMemory;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.actuate.ProcessPoolDumpEndpoint;
import io.github.multiprocessing.spring.actuate.ProcessPoolsEndpoint;
import io.github.multiprocessing.spring.health.ProcessPoolsHealthIndicator;
import io.github.multiprocessing.spring.manager.SyncManagerEndpoint;
import io.github.multiprocessing.spring.manager.SyncManagerHealthIndicator;
import io.github.multiprocessing.spring.resources.ProcessResourcesEndpoint;
import io.github.multiprocessing.spring.resources.ResourcesDescriptor;
import io.github.multiprocessing.tracker.ResourceTracker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.context.ApplicationContext;

/** An application in which all that endpoints tell of happens once. */
final class ReferenceRun {

    private static final String POOL = "documents";

    private final ApplicationContext context;
    private final ProcessPool pool;
    private final SyncManager manager;
    private final String secret;

    ReferenceRun(ApplicationContext context, String secret) {
        this.context = context;
        this.pool = context.getBean(ProcessPools.class).get(POOL);
        this.manager = context.getBean(SyncManager.class);
        this.secret = secret;
    }

    /** What is told, by what was asked. */
    Map<String, Object> answers() throws Exception {
        Map<String, Object> answers = new LinkedHashMap<>();
        String name = "prices-" + ProcessHandle.current().pid();
        Thread consumer = new Thread(this::waitForAnItem, "consumer");
        consumer.start();
        try (SharedMemory ignored = SharedMemory.create(name, 1 << 20)) {
            happen();
            String worker = busy().name();
            ask(answers, worker);
        } finally {
            consumer.interrupt();
            consumer.join();
        }
        return answers;
    }

    private void happen() throws Exception {
        String printed = this.secret;
        this.pool.apply(() -> ReferenceTasks.print(printed), named("Documents.print"));
        SerializableCallable<Integer> deadly = () -> ReferenceTasks.halt(printed);
        assertThatExceptionOfType(PoolException.class)
                .isThrownBy(() -> this.pool.apply(deadly, named("Documents.parse")));
        this.pool.apply(ReferenceTasks::leave, named("Documents.edit"));
        soon().until(() -> !this.pool.snapshot().leftovers().isEmpty());
        this.pool.applyAsync(ReferenceTasks::render, named("Documents.render"));
        soon().until(() ->
                this.pool.snapshot().slowTasks().get(0).task().equals("Documents.render") && busy().progress() != null);
        this.manager.<String>queue("inbox").put(this.secret);
        ResourceTracker tracker = this.context.getBean(ResourceTracker.class);
        tracker.ensureRunning(Duration.ofSeconds(30));
        tracker.sweep();
    }

    private void ask(Map<String, Object> answers, String worker) throws Exception {
        ProcessPoolsEndpoint pools = this.context.getBean(ProcessPoolsEndpoint.class);
        ProcessPoolDumpEndpoint dumps = this.context.getBean(ProcessPoolDumpEndpoint.class);
        SyncManagerEndpoint objects = this.context.getBean(SyncManagerEndpoint.class);
        soon().until(() -> requireNonNull(objects.manager().content()).waitingCalls() > 0);
        String gone = this.pool.snapshot().lastExits().get(0).name();
        answers.put("GET /actuator/processpools/{pool}", requireNonNull(pools.pool(POOL)));
        answers.put(
                "GET /actuator/processpools/{pool}/{worker}",
                requireNonNull(pools.worker(SecurityContext.NONE, POOL, worker)));
        answers.put(
                "GET /actuator/processpools/{pool}/{worker} (of a worker that is gone)",
                requireNonNull(pools.worker(SecurityContext.NONE, POOL, gone)));
        assertThat(pools.pools().pools()).hasSize(1);
        assertThat(pools.change(SecurityContext.NONE, POOL, 1, 1, null).processes())
                .isEqualTo(1);
        answers.put("GET /actuator/processpooldump/{pool}/{worker}", requireNonNull(dumps.threads(POOL, worker)));
        answers.put(
                "GET /actuator/processpooldump/{pool}/{worker}/slow-task",
                requireNonNull(dumps.slowTask(POOL, worker, "slow-task")));
        answers.put("GET /actuator/syncmanager", objects.manager());
        answers.put("GET /actuator/processresources", resourcesWithAnOrphan());
        answers.put(
                "GET /actuator/health/processPools",
                requireNonNull(
                        this.context.getBean(ProcessPoolsHealthIndicator.class).health()));
        answers.put(
                "GET /actuator/health/syncManager",
                requireNonNull(
                        this.context.getBean(SyncManagerHealthIndicator.class).health()));
    }

    /** Somebody's sweep may be quicker: then there is another one. */
    private ResourcesDescriptor resourcesWithAnOrphan() throws Exception {
        ProcessResourcesEndpoint endpoint = this.context.getBean(ProcessResourcesEndpoint.class);
        ResourcesDescriptor told;
        do {
            ProcessBuilder orphan = new ProcessBuilder("sleep", "60");
            orphan.environment().put("MULTIPROCESSING_RUN", "mp-" + "0123456789abcdef".repeat(2) + " 4194000 12345");
            Process started = orphan.start();
            try {
                told = endpoint.resources();
            } finally {
                started.destroyForcibly();
            }
        } while (told.strays().stream().noneMatch((stray) -> stray.kind().equals("ORPHAN")));
        return told;
    }

    private WorkerSnapshot busy() {
        return this.pool.snapshot().workers().stream()
                .filter((worker) -> "Documents.render".equals(worker.task()))
                .findFirst()
                .orElseThrow();
    }

    private void waitForAnItem() {
        try {
            this.manager.<String>queue("outbox").take();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static TaskOptions named(String name) {
        return TaskOptions.defaults().withName(name);
    }

    private static ConditionFactory soon() {
        return Awaitility.await().ignoreExceptions().atMost(Duration.ofSeconds(30));
    }
}
