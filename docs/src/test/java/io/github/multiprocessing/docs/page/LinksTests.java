package io.github.multiprocessing.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every link from a page to a file or a heading of this project leads somewhere. */
class LinksTests {

    private static final Pattern LINK = Pattern.compile("(?:]\\(|src=\"|srcset=\")([^)\"\\s]+)[)\"]");

    @Test
    void everyLinkWithinTheProjectLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        for (String page : Pages.names()) {
            Matcher matcher = LINK.matcher(withoutCode(Pages.text(page)));
            while (matcher.find()) {
                String link = matcher.group(1);
                if (!link.matches("[a-z]+:.*") && !leadsSomewhere(page, link)) {
                    broken.add(page + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(String page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path path = Pages.ROOT.resolve(page);
        Path target = file.isEmpty() ? path : path.resolveSibling(file).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0 || headings(Pages.ROOT.relativize(target).toString()).contains(link.substring(hash + 1));
    }

    /** As GitHub makes anchors of headings. */
    private static Set<String> headings(String page) {
        return withoutCode(Pages.text(page))
                .lines()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String withoutCode(String text) {
        return text.replaceAll("(?ms)^```.*?^```$", "");
    }
}
