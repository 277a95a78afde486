package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.ThreadIdentity;

/** Why a barrier is broken. Their order is part of the layout of {@link BarrierState}. */
enum BarrierBreak {
    RESET("was reset"),
    ABORTED("was broken by abort(), called by"),
    TIMED_OUT("is broken: a party has waited as long as it would, which is"),
    INTERRUPTED("is broken: a waiting party was interrupted, which is"),
    ACTION_FAILED("is broken: its action has failed, in"),
    DIED("is broken: a party died, which is");

    private final String text;

    BarrierBreak(String text) {
        this.text = text;
    }

    static BarrierBreak of(int ordinal) {
        return ordinal >= 0 && ordinal < values().length ? values()[ordinal] : RESET;
    }

    String describe(long who) {
        String party = who == 0 ? "not known" : ThreadIdentity.describe(who);
        return "The barrier " + this.text + (this == RESET ? "" : " " + party);
    }
}
