package io.github.multiprocessing.spring.customizer;

import io.github.multiprocessing.serialization.Surrogate;

/** Cannot travel by its fields. */
final class Money {

    private final Thread keeper = Thread.currentThread();
    private final int amount;

    Money(int amount) {
        this.amount = amount;
    }

    int amount() {
        return this.amount;
    }

    String keeper() {
        return this.keeper.getName();
    }

    static final class AsText implements Surrogate<Money, String> {

        @Override
        public Class<Money> type() {
            return Money.class;
        }

        @Override
        public String toForm(Money value) {
            return String.valueOf(value.amount);
        }

        @Override
        public Money fromForm(String form) {
            return new Money(Integer.parseInt(form));
        }
    }
}
