package io.github.multiprocessing.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every Java block of a page is a region of a test that runs, or a file that is built. To write the blocks anew after the
 * code has changed: {@code -Ddocs.write=true}.
 */
class CodeBlocksTests {

    private static final String CODE = "code: ";

    private static final String FILE = "file: ";

    private static final Path SOURCES = Path.of("src", "test", "java");

    private final Regions regions;

    CodeBlocksTests() throws IOException {
        this.regions = Regions.read();
    }

    @BeforeAll
    static void writeBlocks() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Regions regions = Regions.read();
            for (String page : Pages.names()) {
                new PageWriter(regions).write(page);
            }
        }
    }

    @Test
    void everyJavaBlockIsCodeThatRuns() {
        assertThat(Pages.blocks("java")).hasSizeGreaterThan(10).allSatisfy(block -> {
            assertThat(block.marker())
                    .as("%s has a comment above, '<!-- code: region -->' or '<!-- file: path -->'", block.place())
                    .isNotEmpty();
            assertThat(block.lines()).as(block.place() + ", " + block.marker()).isEqualTo(expected(block));
        });
    }

    @Test
    void everyFileThatAPageShowsIsShownAsItIs() {
        List<Block> shown = Stream.of("xml", "yaml", "json", "sh")
                .flatMap(language -> Pages.blocks(language).stream())
                .filter(block -> !block.marker().isEmpty())
                .toList();
        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block.lines())
                        .as(block.place() + ", " + block.marker())
                        .isEqualTo(expected(block)));
    }

    @Test
    void everyRegionIsShown() {
        assertThat(this.regions.lines().keySet())
                .containsExactlyInAnyOrderElementsOf(Pages.blocks("java").stream()
                        .map(Block::marker)
                        .filter(marker -> marker.startsWith(CODE))
                        .map(marker -> marker.substring(CODE.length()))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** A test itself, or a class that one names. */
    @Test
    void everyRegionIsInTheReachOfATest() throws IOException {
        Map<Boolean, List<Path>> sources;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.partitioningBy(file -> file.toString().matches(".*(Tests|IT)\\.java")));
        }
        List<String> tests = new ArrayList<>();
        for (Path test : sources.get(true)) {
            tests.add(Files.readString(test));
        }
        Set<String> unreached = new TreeSet<>();
        for (String name : this.regions.lines().keySet()) {
            String type = this.regions.source(name).getFileName().toString().replace(".java", "");
            if (!type.matches(".*(Tests|IT)") && tests.stream().noneMatch(test -> test.contains(type))) {
                unreached.add(name);
            }
        }
        assertThat(unreached).isEmpty();
    }

    private List<String> expected(Block block) {
        if (block.marker().startsWith(FILE)) {
            return Pages.lines(block.marker().substring(FILE.length()));
        }
        String region = block.marker().substring(CODE.length());
        assertThat(this.regions.lines())
                .as("regions, one of which %s shows", block.place())
                .containsKey(region);
        return this.regions.lines().getOrDefault(region, List.of());
    }
}
