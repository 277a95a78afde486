package io.github.multiprocessing.sync.internal;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.os.DeathWatch;
import io.github.multiprocessing.os.LockWord;
import io.github.multiprocessing.os.ThreadIdentity;
import io.github.multiprocessing.os.WaitWord;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Lets Lincheck look for an order of single reads and writes in which a state machine does what no order of whole operations
 * would do. It knows no memory but the heap: so each access to shared memory is declared to be one step. It runs in a
 * process of its own, because it changes the classes of its JVM.
 */
public final class ModelChecker {

    private static final int SCENARIOS = 12;
    private static final int INTERLEAVINGS = 300;

    private ModelChecker() {}

    /**
     * Checks machines.
     *
     * @param arguments names of the classes below
     * @throws ClassNotFoundException if there is no such class
     */
    public static void main(String[] arguments) throws ClassNotFoundException {
        for (String name : arguments) {
            Class<?> machine = Class.forName(ModelChecker.class.getName() + "$" + name);
            new ModelCheckingOptions()
                    .iterations(SCENARIOS)
                    .invocationsPerIteration(INTERLEAVINGS)
                    .threads(3)
                    .actorsPerThread(3)
                    .addGuarantee(forClasses(WaitWord.class.getName())
                            .methods("get", "set", "getAndSet", "compareAndSet")
                            .treatAsAtomic())
                    .addGuarantee(forClasses(LockWord.class.getName())
                            .methods("get", "compareAndSet")
                            .treatAsAtomic())
                    .addGuarantee(
                            forClasses(Fields.class.getName()).allMethods().treatAsAtomic())
                    .addGuarantee(forClasses(ThreadIdentity.class.getName(), DeathWatch.class.getName())
                            .allMethods()
                            .ignore())
                    .check(machine);
            System.out.println(name + " is linearizable");
        }
    }

    /** A lock that anybody may release. */
    public static class Lock {

        private final LockWord word = new LockWord(Crew.memory(LockWord.BYTES), 0);

        @Operation
        public boolean acquire() {
            return this.word.tryAcquire() == Acquisition.ACQUIRED;
        }

        @Operation
        public boolean release() {
            try {
                this.word.releaseForAnybody();
                return true;
            } catch (IllegalMonitorStateException ex) {
                return false;
            }
        }

        @Operation
        public boolean isLocked() {
            return this.word.owner() != 0;
        }
    }

    /** What permits of either kind do. */
    public static class Permits {

        private final PermitState permits;

        Permits(PermitState permits) {
            this.permits = permits;
        }

        @Operation
        public boolean acquire() {
            return this.permits.tryAcquire();
        }

        @Operation
        public boolean release() {
            return this.permits.release(1);
        }

        @Operation
        public int available() {
            return this.permits.available();
        }
    }

    /** Permits that belong to nobody. */
    public static class Counted extends Permits {

        public Counted() {
            super(new CountedPermitsTests().permits(1, 2));
        }
    }

    /** Permits that belong to processes, under a guard. */
    public static class Held extends Permits {

        public Held() {
            super(new HeldPermitsTests().permits(1, 2));
        }
    }

    /** A flag. */
    public static class Event {

        private final EventState event = new EventState(Crew.memory(EventState.BYTES), 0);

        @Operation
        public void set() {
            this.event.set();
        }

        @Operation
        public void clear() {
            this.event.clear();
        }

        @Operation
        public boolean isSet() {
            return this.event.isSet();
        }
    }

    /** Wrong on purpose, so that we know that errors are found. */
    public static class Wrong {

        private final WaitWord word = new WaitWord(Crew.memory(Integer.BYTES), 0);

        @Operation
        public int increment() {
            int value = this.word.get() + 1;
            this.word.set(value);
            return value;
        }
    }
}
