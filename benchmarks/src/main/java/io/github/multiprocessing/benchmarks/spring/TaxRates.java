package io.github.multiprocessing.benchmarks.spring;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The rate of the tax, a property. */
@Component
class TaxRates {

    private final int percent;

    TaxRates(@Value("${bench.tax-percent:7}") int percent) {
        this.percent = percent;
    }

    int percent() {
        return this.percent;
    }
}
