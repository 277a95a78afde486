package io.github.multiprocessing.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.sync.SyncProgram.Role;
import io.github.multiprocessing.testing.LeakOracle;
import io.github.multiprocessing.testing.SmallJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the others see when a process dies that holds something or waits for it. */
class SyncFaultIT {

    private static final Path LAST_PID = Path.of("/proc/sys/kernel/ns_last_pid");

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    private final List<SmallJvm> processes = new ArrayList<>();
    private final SharedLock lock = SharedLock.create();

    private SmallJvm start(Role role, SyncObject... objects) {
        SmallJvm process = SyncProgram.start(role, objects);
        this.processes.add(process);
        return process;
    }

    /** Starts a process that has a lock. */
    private SmallJvm holder() throws Exception {
        SmallJvm holder = start(Role.LOCK, this.lock);
        holder.awaitLine("ACQUIRED");
        return holder;
    }

    @AfterEach
    void endProcesses() {
        this.processes.forEach(SmallJvm::close);
        this.lock.unlink();
    }

    @Test
    void l01LockOfKilledProcessGoesToWhoWaits() throws Exception {
        for (int round = 0; round < 3; round++) {
            SmallJvm holder = holder();
            assertThat(this.lock.toString()).contains("of process " + holder.pid());
            assertThat(this.lock.acquire(50, TimeUnit.MILLISECONDS)).isEqualTo(Acquisition.TIMED_OUT);
            long[] killed = new long[1];
            Thread killer = new Thread(() -> {
                killed[0] = System.nanoTime();
                holder.kill();
            });
            killer.start();
            assertThat(this.lock.acquire(30, TimeUnit.SECONDS)).isEqualTo(Acquisition.OWNER_DIED);
            this.faults.measuredSince(Fault.L01, "lock handed on", killed[0]);
            killer.join();
            this.lock.markConsistent();
            this.lock.unlock();
        }
    }

    @Test
    void l02StoppedProcessKeepsItsLock() throws Exception {
        SmallJvm holder = holder();
        holder.stop();
        assertThat(this.lock.tryLock(1200, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(this.lock.owner().orElseThrow().alive()).isTrue();
        holder.signal("CONT");
        holder.goOn();
        assertThat(this.lock.acquire(30, TimeUnit.SECONDS)).isEqualTo(Acquisition.ACQUIRED);
        this.lock.unlock();
    }

    @Test
    void l03LockOfThreadThatEndedIsHandedOnWhileItsProcessLives() throws Exception {
        SmallJvm holder = start(Role.LOCK_IN_THREAD_THAT_ENDS, this.lock);
        holder.awaitLine("ended");
        long asked = System.nanoTime();
        assertThat(this.lock.acquire(30, TimeUnit.SECONDS)).isEqualTo(Acquisition.OWNER_DIED);
        this.faults.measuredSince(Fault.L03, "lock handed on", asked);
        assertThat(holder.isAlive()).isTrue();
    }

    @Test
    void l04WaiterThatDiesTakesNoWakeUpWithIt() throws Exception {
        this.lock.lock();
        SmallJvm dying = start(Role.LOCK, this.lock);
        dying.awaitLine("waits");
        SmallJvm waiting = start(Role.LOCK, this.lock);
        waiting.awaitLine("waits");
        dying.kill();
        long released = System.nanoTime();
        this.lock.unlock();
        String found = waiting.line();
        this.faults.measuredSince(Fault.L04, "lock handed on", released);
        // the one that was killed may have had it for a moment
        assertThat(found).isIn("ACQUIRED", "OWNER_DIED");
    }

    @Test
    void l04SignalOfConditionIsNotLostWithWaiter() throws Exception {
        SharedCondition condition = SharedCondition.create();
        SmallJvm dying = start(Role.CONDITION, condition);
        dying.awaitLine("waits");
        SmallJvm waiting = start(Role.CONDITION, condition);
        waiting.awaitLine("waits");
        condition.lock().lock();
        // both wait, since the lock is free; the first to come is the first to be signalled
        dying.stop();
        condition.signal();
        condition.lock().unlock();
        dying.kill();
        long killed = System.nanoTime();
        waiting.awaitLine("signalled");
        this.faults.measuredSince(Fault.L04, "signal passed on", killed);
        condition.unlink();
    }

    @Test
    void l05ProcessThatGotIdOfDeadOwnerDoesNotKeepItsLock() throws Exception {
        assumeTrue(Files.isWritable(LAST_PID), "process ids can only be chosen by root");
        SmallJvm holder = holder();
        holder.kill();
        holder.awaitEnd();
        Process successor = processWithId(holder.pid());
        try {
            assertThat(this.lock.tryAcquire()).isEqualTo(Acquisition.OWNER_DIED);
        } finally {
            successor.destroyForcibly().waitFor();
        }
    }

    private static Process processWithId(long pid) throws Exception {
        for (int attempt = 0; attempt < 1000; attempt++) {
            Files.writeString(LAST_PID, String.valueOf(pid - 1));
            Process process = new ProcessBuilder("sleep", "60").start();
            if (process.pid() == pid) {
                return process;
            }
            process.destroyForcibly().waitFor();
        }
        throw new AssertionError("No process got the id " + pid);
    }

    @Test
    void l06DeathOfOwnerIsToldToEveryoneUntilSomebodyRepairs() throws Exception {
        SmallJvm first = holder();
        first.kill();
        SmallJvm second = start(Role.LOCK, this.lock);
        second.awaitLine("OWNER_DIED");
        second.goOn();
        second.awaitLine("released");
        assertThat(this.lock.acquire()).isEqualTo(Acquisition.OWNER_DIED);
        assertThat(this.lock.ownerDied()).isTrue();
        this.lock.markConsistent();
        this.lock.unlock();
        SmallJvm third = start(Role.LOCK, this.lock);
        third.awaitLine("ACQUIRED");
    }

    @Test
    void l07OneOfManyProcessesRecoversLock() throws Exception {
        SharedEvent go = SharedEvent.create();
        SmallJvm holder = holder();
        List<SmallJvm> recoverers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            recoverers.add(start(Role.REPAIR, this.lock, go));
        }
        for (SmallJvm recoverer : recoverers) {
            recoverer.awaitLine("ready");
        }
        holder.kill();
        go.set();
        List<String> found = new ArrayList<>();
        for (SmallJvm recoverer : recoverers) {
            found.add(recoverer.line());
        }
        assertThat(found).containsExactlyInAnyOrder("OWNER_DIED", "ACQUIRED", "ACQUIRED");
        go.unlink();
    }

    @Test
    void permitsOfKilledProcessReturn() throws Exception {
        SharedSemaphore semaphore = SharedSemaphore.create(2);
        SmallJvm holder = start(Role.PERMITS, semaphore);
        holder.awaitLine("taken");
        assertThat(semaphore.tryAcquire(20, TimeUnit.MILLISECONDS)).isFalse();
        holder.kill();
        assertThat(semaphore.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        assertThat(semaphore.recoveredPermits()).isEqualTo(2);
        semaphore.unlink();
    }

    @Test
    void permitThatAnotherProcessReleasedDoesNotReturnTwice() throws Exception {
        SharedSemaphore semaphore = SharedSemaphore.create(2);
        SmallJvm holder = start(Role.PERMITS, semaphore);
        holder.awaitLine("taken");
        semaphore.release(2);
        holder.kill();
        holder.awaitEnd();
        semaphore.acquire();
        semaphore.acquire();
        assertThat(semaphore.tryAcquire()).isFalse();
        assertThat(semaphore.recoveredPermits()).isZero();
        semaphore.unlink();
    }

    @Test
    void barrierBreaksWhenPartyDies() throws Exception {
        SharedBarrier barrier = SharedBarrier.create(3);
        SmallJvm dying = start(Role.BARRIER, barrier);
        SmallJvm other = start(Role.BARRIER, barrier);
        await().until(() -> barrier.getNumberWaiting() == 2);
        dying.kill();
        other.awaitLine("arrives");
        assertThat(other.line()).contains("a party died, which is thread").contains("of process " + dying.pid());
        assertThatExceptionOfType(BrokenBarrierException.class).isThrownBy(barrier::await);
        barrier.unlink();
    }

    @Test
    void nothingButTheWatchIsLeftAfterAllThat() throws Exception {
        l01LockOfKilledProcessGoesToWhoWaits();
        LeakOracle oracle = new LeakOracle();
        l01LockOfKilledProcessGoesToWhoWaits();
        endProcesses();
        oracle.assertNothingLeft(List.of());
    }
}
