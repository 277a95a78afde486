package io.github.multiprocessing.connection.internal.handover;

import java.time.Duration;

/**
 * The bounds of a {@link Sharer}.
 *
 * @param mostOffers how many connections may wait to be fetched
 * @param offerTime how long one waits of which nobody knows when it is not needed any more
 * @param mostDiallers how many processes may be about to say what they want
 * @param diallerTime how long one may take
 */
record SharerLimits(int mostOffers, Duration offerTime, int mostDiallers, Duration diallerTime) {

    /** The system property with how many connections of a process may wait to be fetched. */
    static final String MOST_PROPERTY = "multiprocessing.connection.max-handed-over";

    /** The system property with how many milliseconds a connection that was sent in a message waits to be fetched. */
    static final String TIME_PROPERTY = "multiprocessing.connection.hand-over-millis";

    private static final int MOST_OFFERS = 1000;
    private static final long OFFER_MILLIS = 60_000;
    private static final int MOST_DIALLERS = 64;
    private static final Duration DIALLER_TIME = Duration.ofSeconds(5);

    static SharerLimits ofThisProcess() {
        return new SharerLimits(
                Integer.getInteger(MOST_PROPERTY, MOST_OFFERS),
                Duration.ofMillis(Long.getLong(TIME_PROPERTY, OFFER_MILLIS)),
                MOST_DIALLERS,
                DIALLER_TIME);
    }
}
