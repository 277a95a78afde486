package io.github.multiprocessing.sync.internal;

import java.nio.ByteBuffer;

class CountedPermitsTests extends PermitStateContract {

    @Override
    PermitState permits(int permits, int most) {
        ByteBuffer memory = Crew.memory(CountedPermits.BYTES);
        CountedPermits.init(memory, permits, most);
        return new CountedPermits(memory);
    }
}
