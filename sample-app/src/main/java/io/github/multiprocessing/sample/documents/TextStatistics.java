package io.github.multiprocessing.sample.documents;

import java.util.List;

/**
 * The text of a document in numbers.
 *
 * @param words how many words it has
 * @param characters how many characters, blanks not counted
 * @param firstLines how it begins
 * @param pid the process that counted
 */
public record TextStatistics(int words, int characters, List<String> firstLines, long pid) {}
