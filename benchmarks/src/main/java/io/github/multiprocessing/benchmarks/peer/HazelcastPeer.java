package io.github.multiprocessing.benchmarks.peer;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import io.github.multiprocessing.benchmarks.measure.CpuTime;
import io.github.multiprocessing.benchmarks.measure.Latencies;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.measure.SecondJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/** Hazelcast's executor with two remote members on this machine: the JVM's rival in throughput. */
final class HazelcastPeer {

    private static final String EXECUTOR = "bench";
    private static final String HOST = "127.0.0.1";

    private HazelcastPeer() {}

    static Result latency(Parameters parameters) throws Exception {
        return with((executor, members, pids) -> Latencies.measure(
                parameters,
                () -> pids,
                (number) -> NoOpTask.check(
                        number,
                        executor.submitToMember(new NoOpTask(number), members.get(0))
                                .get())));
    }

    static Result throughput(Parameters parameters) throws Exception {
        int tasks = parameters.number("tasks");
        return with((executor, members, pids) -> Rates.measure(parameters, tasks, pids, () -> {
            List<Future<Integer>> results = new ArrayList<>(tasks);
            for (int i = 0; i < tasks; i++) {
                results.add(executor.submitToMember(new NoOpTask(i), members.get(i % members.size())));
            }
            for (int i = 0; i < tasks; i++) {
                NoOpTask.check(i, results.get(i).get());
            }
        }));
    }

    @FunctionalInterface
    private interface Work {

        Result run(IExecutorService executor, List<Member> members, long[] pids) throws Exception;
    }

    private static Result with(Work work) throws Exception {
        int port = Ports.free();
        HazelcastInstance own = member(port, port);
        try (SecondJvm first = start(port);
                SecondJvm second = start(port)) {
            List<Member> remote = own.getCluster().getMembers().stream()
                    .filter((member) -> !member.localMember())
                    .toList();
            if (remote.size() != 2) {
                throw new IllegalStateException("the cluster has " + remote.size() + " remote members");
            }
            return work.run(own.getExecutorService(EXECUTOR), remote, CpuTime.selfAnd(first.pid(), second.pid()));
        } finally {
            own.getLifecycleService().terminate();
        }
    }

    private static SecondJvm start(int portOfFirst) throws IOException {
        return SecondJvm.start(HazelcastPeer.class, Integer.toString(Ports.free()), Integer.toString(portOfFirst));
    }

    private static HazelcastInstance member(int port, int portOfFirst) {
        Config config = new Config()
                .setClusterName("bench-" + portOfFirst)
                .setProperty("hazelcast.logging.type", "none")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false");
        config.getJetConfig().setEnabled(false);
        config.getExecutorConfig(EXECUTOR).setPoolSize(1);
        config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(HOST);
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).addMember(HOST + ":" + portOfFirst);
        return Hazelcast.newHazelcastInstance(config);
    }

    /**
     * A remote member.
     *
     * @param arguments its port and that of the first member
     * @throws InterruptedException never
     */
    public static void main(String[] arguments) throws InterruptedException {
        member(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        SecondJvm.sayReady();
        // Serves until it is killed.
        new CountDownLatch(1).await();
    }
}
