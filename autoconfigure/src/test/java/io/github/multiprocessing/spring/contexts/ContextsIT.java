package io.github.multiprocessing.spring.contexts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;

class ContextsIT {

    private static final Duration BOUND = Duration.ofSeconds(10);

    @Test
    void contextsWithPoolsOfTheSameNameKnowNothingOfEachOther(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("gate");
        try (ConfigurableApplicationContext one = start(GateApplication.class);
                ConfigurableApplicationContext other = start(GateApplication.class)) {
            long onePid = one.getBean(Gate.class).pid();
            long otherPid = other.getBean(Gate.class).pid();
            assertThat(otherPid).isNotEqualTo(onePid);
            assertThat(workers(one)).containsExactly(onePid);
            assertThat(workers(other)).containsExactly(otherPid);

            CompletableFuture<String> passing = other.getBean(Gate.class).pass(file.toString());
            assertThat(executed(one)).isEqualTo(1);
            one.close();
            assertThat(passing).isNotDone();
            assertThat(alive(onePid)).isFalse();
            Files.createFile(file);
            assertThat(passing).succeedsWithin(BOUND).isEqualTo("passed");
            assertThat(other.getBean(Gate.class).pid()).isEqualTo(otherPid);
            Awaitility.await().atMost(BOUND).until(() -> executed(other) == 3);
        }
    }

    @Test
    void everyContextOfAHierarchyHasPoolsForItsOwnBeans() {
        try (ConfigurableApplicationContext parent = start(ParentApplication.class)) {
            long parentPid = parent.getBean(Gate.class).pid();
            try (ConfigurableApplicationContext child = new SpringApplicationBuilder(ChildApplication.class)
                    .parent(parent)
                    .properties("spring.main.banner-mode=off")
                    .run()) {
                assertThat(child.getBean(ProcessPools.class)).isNotSameAs(parent.getBean(ProcessPools.class));
                assertThat(child.getBean(Gate.class).pid())
                        .as("a bean of the parent, asked of the child")
                        .isEqualTo(parentPid);
                String opened = child.getBean(ChildApplication.Cashier.class).open();
                assertThat(workers(child)).hasSize(1).doesNotContain(parentPid);
                assertThat(opened)
                        .isEqualTo("parent's till in " + workers(child).get(0));
            }
            assertThat(parent.getBean(Gate.class).pid()).isEqualTo(parentPid);
        }
    }

    @Test
    void startThatFailsAfterThePoolsHaveBegunToStartLeavesNoProcess() {
        Set<Long> before = children();
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        assertThatExceptionOfType(ApplicationContextException.class)
                .isThrownBy(() -> start(FailingApplication.class).close())
                .havingRootCause()
                .withMessage("the port is in use, and there are pools: 1");
        Awaitility.await().atMost(BOUND).untilAsserted(() -> {
            assertThat(children()).isSubsetOf(before);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn((thread) -> !threads.contains(thread)) // contexts of other tests may be kept
                    .extracting(Thread::getName)
                    .noneMatch((name) -> name.startsWith("default-"));
        });
    }

    /** Without the process of the resource tracker, which there is one of per JVM, and which stays. */
    private static Set<Long> children() {
        long guard = ResourceTracker.ofThisProcess().snapshot().guard().pid();
        return ProcessHandle.current()
                .children()
                .map(ProcessHandle::pid)
                .filter((pid) -> pid != guard)
                .collect(Collectors.toSet());
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static List<Long> workers(ConfigurableApplicationContext context) {
        return context.getBean(ProcessPools.class).snapshots().stream()
                .map(PoolSnapshot::workers)
                .flatMap(List::stream)
                .map(WorkerSnapshot::pid)
                .toList();
    }

    private static long executed(ConfigurableApplicationContext context) {
        return context.getBean(MeterRegistry.class).find("multiprocessing.tasks.execution").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private static ConfigurableApplicationContext start(Class<?> source) {
        return new SpringApplicationBuilder(source)
                .properties("spring.main.banner-mode=off")
                .run();
    }
}
