package io.github.multiprocessing.benchmarks.spring;

import org.springframework.stereotype.Component;

/** Adds the tax. */
@Component
class Taxes {

    private final TaxRates rates;

    Taxes(TaxRates rates) {
        this.rates = rates;
    }

    int with(int cents) {
        return cents + cents * this.rates.percent() / 100;
    }
}
