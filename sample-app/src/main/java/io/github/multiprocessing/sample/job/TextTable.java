package io.github.multiprocessing.sample.job;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lays out rows of text in columns as wide as their widest cell. */
final class TextTable {

    private static final String GAP = "  ";

    private TextTable() {}

    /** Formats a table; {@code right} says for each column whether it is aligned to the right. */
    static String format(List<String> header, List<Boolean> right, List<List<String>> rows) {
        List<Integer> widths = IntStream.range(0, header.size())
                .mapToObj(column -> Stream.concat(Stream.of(header), rows.stream())
                        .mapToInt(row -> width(row.get(column)))
                        .max()
                        .orElse(0))
                .toList();
        String rule = widths.stream().map("─"::repeat).collect(Collectors.joining(GAP));
        return Stream.concat(
                        Stream.of(line(header, right, widths), rule),
                        rows.stream().map(row -> line(row, right, widths)))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(List<String> cells, List<Boolean> right, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> cell(cells.get(column), right.get(column), widths.get(column)))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String cell(String text, boolean right, int width) {
        String padding = " ".repeat(width - width(text));
        return right ? padding + text : text + padding;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
