package io.github.multiprocessing.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

/** XML and JSON blocks are well-formed, dependencies of ours have the coordinates they are built with. */
class DataBlocksTests {

    private static final Pattern DEPENDENCY = Pattern.compile(
            "<groupId>io\\.github\\.multiprocessing</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*(?:<version>([^<]+)</version>)?");

    private static final Pattern VERSION =
            Pattern.compile("<artifactId>multiprocessing-parent</artifactId>\\s*<version>([^<]+)</version>");

    private static final Pattern BOOT = Pattern.compile("<spring-boot.version>([^<]+)</spring-boot.version>");

    private static final Pattern BOOT_PARENT =
            Pattern.compile("<artifactId>spring-boot-starter-parent</artifactId>\\s*<version>([^<]+)</version>");

    private static final Set<String> ARTIFACTS =
            Set.of("multiprocessing-core", "multiprocessing-spring-boot", "multiprocessing-spring-boot-starter");

    @Test
    void everyXmlBlockIsWellFormed() {
        assertThat(Pages.blocks("xml")).isNotEmpty().allSatisfy(block -> {
            InputSource source = new InputSource(new StringReader("<block>" + block.text() + "</block>"));
            assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(source))
                    .as(block.place())
                    .isNotNull();
        });
    }

    @Test
    void everyDependencyOnThisProjectExists() {
        String version = first(VERSION, Pages.text("pom.xml"));
        assertThat(Pages.blocks("xml")).allSatisfy(block -> {
            Matcher matcher = DEPENDENCY.matcher(block.text());
            List<MatchResult> dependencies = matcher.results().toList();
            assertThat(dependencies).as(block.place()).allSatisfy(dependency -> {
                assertThat(dependency.group(1)).as(block.place()).isIn(ARTIFACTS);
                assertThat(dependency.group(2)).as(block.place()).isEqualTo(version);
            });
        });
    }

    @Test
    void everyParentIsTheSpringBootThatThisIsBuiltWith() {
        String version = first(BOOT, Pages.text("pom.xml"));
        assertThat(Pages.blocks("xml"))
                .allSatisfy(block -> assertThat(
                                BOOT_PARENT.matcher(block.text()).results().map(result -> result.group(1)))
                        .as(block.place())
                        .allSatisfy(found -> assertThat(found).isEqualTo(version)));
    }

    @Test
    void everyJsonBlockIsWellFormed() {
        assertThat(Pages.blocks("json"))
                .allSatisfy(block -> assertThat(JsonMapper.builder().build().readTree(block.text()))
                        .as(block.place())
                        .isNotNull());
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }
}
