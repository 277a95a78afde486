package io.github.multiprocessing.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.os.ThreadIdentity;
import io.github.multiprocessing.os.Waiting;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class HeldPermitsTests extends PermitStateContract {

    private static final int CHANGING = 8;
    private static final int UNRECORDED = 32;
    private static final int USED = 40;
    private static final int FIRST_SLOT = 48;
    private static final int SLOT_BYTES = 16;

    private final ByteBuffer memory = Crew.memory(HeldPermits.BYTES);

    @Override
    PermitState permits(int permits, int most) {
        ByteBuffer fresh = Crew.memory(HeldPermits.BYTES);
        HeldPermits.init(fresh, permits, most);
        return new HeldPermits(fresh);
    }

    private HeldPermits ownPermits(int permits) {
        HeldPermits.init(this.memory, permits, PermitState.MOST);
        return new HeldPermits(this.memory);
    }

    /** Makes another process hold what this one does. */
    private void giveTo(int slot, long process) {
        this.memory.putLong(FIRST_SLOT + slot * SLOT_BYTES, process);
    }

    @Test
    void permitsOfDeadProcessReturnToWhoNeedsThem() {
        HeldPermits permits = ownPermits(3);
        permits.tryAcquire();
        permits.tryAcquire();
        giveTo(0, Dead.process(1));
        permits.tryAcquire();
        assertThat(permits.available()).isZero();
        assertThat(permits.tryAcquire()).isTrue();
        assertThat(permits.available()).isEqualTo(1);
        assertThat(permits.recovered()).isEqualTo(2);
        assertThat(permits.acquire(Waiting.forever())).isTrue();
        permits.release(3);
        assertThat(permits.available()).isEqualTo(3);
    }

    @Test
    void releaseByAnotherProcessTakesPermitOver() {
        HeldPermits permits = ownPermits(1);
        permits.tryAcquire();
        giveTo(0, Dead.process(1));
        assertThat(permits.release(1)).isTrue();
        assertThat(permits.available()).isEqualTo(1);
        permits.tryAcquire();
        giveTo(0, ThreadIdentity.process());
        // nothing returns for the dead one any more
        assertThat(permits.tryAcquire()).isFalse();
        assertThat(permits.recovered()).isZero();
    }

    @Test
    void l06ChangeLeftHalfDoneIsRepaired() {
        HeldPermits permits = ownPermits(2);
        permits.tryAcquire();
        // recorded as held, but not yet taken away
        this.memory.putInt(FIRST_SLOT + 8, 2).putInt(CHANGING, 1);
        assertThat(permits.tryAcquire()).isFalse();
        assertThat(permits.available()).isZero();
        // given back, but not yet there to take; the guard's owner has died
        this.memory.putInt(FIRST_SLOT + 8, 1).putInt(CHANGING, 1).putLong(0, Dead.process(1));
        permits.release(1);
        assertThat(permits.available()).isEqualTo(2);
    }

    @Test
    void processesThatFindNoSlotHoldPermitsThatDoNotReturn() {
        HeldPermits permits = ownPermits(Holders.SLOTS + 3);
        for (int slot = 0; slot < Holders.SLOTS; slot++) {
            permits.tryAcquire();
            giveTo(slot, Dead.process(slot + 1));
        }
        permits.tryAcquire();
        assertThat(this.memory.getInt(UNRECORDED)).isEqualTo(1);
        assertThat(this.memory.getInt(USED)).isEqualTo(Holders.SLOTS);
        permits.release(1);
        assertThat(this.memory.getInt(UNRECORDED)).isZero();
        assertThat(permits.available()).isEqualTo(3);
    }
}
