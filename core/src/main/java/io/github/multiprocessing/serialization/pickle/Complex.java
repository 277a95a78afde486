package io.github.multiprocessing.serialization.pickle;

/**
 * A complex number of Python's.
 *
 * @param real the real part
 * @param imaginary the imaginary part
 */
public record Complex(double real, double imaginary) {}
