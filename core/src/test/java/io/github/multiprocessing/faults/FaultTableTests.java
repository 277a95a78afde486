package io.github.multiprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the list of faults, the tests that are named after them, and the page that tells of both to each other. */
class FaultTableTests {

    private final Map<Fault, SortedSet<String>> tests;

    FaultTableTests() throws IOException {
        this.tests = FaultNames.find();
    }

    @Test
    void everyFaultHasTestOrReason() {
        List<Fault> neither = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            if (fault.missing().isEmpty() && !this.tests.containsKey(fault)) {
                neither.add(fault);
            }
        }
        assertThat(neither).isEmpty();
    }

    @Test
    void namesOfTestsSayWhichFaultsTheyProduce() {
        assertThat(FaultNames.faultsOf("w23w24GrandchildDies")).containsExactly(Fault.W23, Fault.W24);
        assertThat(FaultNames.faultsOf("w04bShortStop")).containsExactly(Fault.W04B);
        assertThat(FaultNames.faultsOf("a18WorkerThatBreaks")).isEmpty();
        assertThat(FaultNames.faultsOf("poolsEnd")).isEmpty();
    }

    @Test
    void pageTellsOfEveryFaultAndNamesTestsThatExist() throws IOException {
        String page = Files.readString(FaultReport.DOCUMENT);
        Set<String> named = Pattern.compile("`(\\w+#\\w+)`")
                .matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());

        for (Fault fault : Fault.values()) {
            assertThat(page).contains("\n| " + FaultTable.name(fault) + " | " + fault.what() + " |");
        }
        assertThat(this.tests.values().stream().flatMap(Collection::stream))
                .as("mvn -pl core verify -Dintegration-test.forks=1 -Dfaults.write=true writes the page anew")
                .containsAll(named);
    }

    @Test
    void worstOfWhatWasMeasuredIsTold() {
        List<FaultNote> notes = List.of(
                new FaultNote("W01", "told after", 2_000_000, "", "A#b"),
                new FaultNote("W01", "told after", 31_000_000, "", "A#c"),
                FaultNote.parse(new FaultNote("W18", "", 0, "no\tfreezer | here", "A#d").line()));
        String page = new FaultTable(this.tests, notes).render();

        assertThat(page).contains("| 1.00 s | told after 31 ms |").contains("| skipped: no freezer / here |");
    }
}
