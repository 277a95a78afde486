package io.github.multiprocessing.benchmarks.spring;

import io.github.multiprocessing.spring.ProcessTask;
import org.springframework.stereotype.Service;

/** The bean whose method runs in workers. */
@Service
public class Quotes {

    private final Prices prices;
    private final Taxes taxes;

    Quotes(Prices prices, Taxes taxes) {
        this.prices = prices;
        this.taxes = taxes;
    }

    /**
     * The price with tax, in cents.
     *
     * @param article the article
     * @param pieces how many
     * @return the price
     */
    @ProcessTask
    public int gross(String article, int pieces) {
        return pieces * this.taxes.with(this.prices.of(article));
    }
}
