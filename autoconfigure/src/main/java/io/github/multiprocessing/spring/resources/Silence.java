package io.github.multiprocessing.spring.resources;

import java.util.List;

/**
 * What is known of workers that live and are not heard of.
 *
 * @param workers those that are silent now
 * @param totals how many silences there were, and how many of them are over
 */
record Silence(List<StrayDescriptor> workers, TotalsDescriptor.Strays totals) {

    /** There is none and never was. */
    static final Silence NONE = new Silence(List.of(), new TotalsDescriptor.Strays(0, 0));
}
