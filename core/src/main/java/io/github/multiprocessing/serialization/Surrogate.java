package io.github.multiprocessing.serialization;

/**
 * How values of a type travel that cannot travel as they are: as a value of another type. It says so for exactly the given
 * class, in every message of a JVM in which it is {@linkplain Surrogates#register registered}, and has to be registered on
 * both sides before the first value travels.
 *
 * <pre>{@code
 * final class MoneyAsText implements Surrogate<Money, String> {
 *     public Class<Money> type() { return Money.class; }
 *     public String toForm(Money money) { return money.toString(); }
 *     public Money fromForm(String form) { return Money.parse(form); }
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads. What {@code fromForm} gets from a worker that parses files from strangers is as hostile as
 * those are: it has to check it, and to throw if it is not what {@code toForm} makes.
 *
 * @param <T> the type
 * @param <F> the type of what travels instead, which has to be admitted itself
 */
public interface Surrogate<T, F> {

    /**
     * Whose values these are.
     *
     * @return the class; no subclass is meant
     */
    Class<T> type();

    /**
     * What travels instead of a value.
     *
     * @param value the value
     * @return its form, not null
     */
    F toForm(T value);

    /**
     * Makes the value again.
     *
     * @param form what travelled
     * @return a value that equals the original one, not null
     */
    T fromForm(F form);
}
