package io.github.multiprocessing.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.tracker.TrackedResource;
import io.github.multiprocessing.tracker.TrackerSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link AbandonedJournals}, and for what an {@link Inventory} takes from such journals. */
class AbandonedJournalsTests {

    private static final ProcessIdentity SELF = Journal.self();
    /** Of this process id, but of another time. */
    private static final ProcessIdentity DEAD = new ProcessIdentity(SELF.pid(), SELF.startTime() - 1);

    private static final ProcessIdentity ALSO_DEAD = new ProcessIdentity(SELF.pid(), SELF.startTime() - 2);

    private final AbandonedJournals journals = new AbandonedJournals();

    @TempDir
    private Path run;

    private void write(ProcessIdentity writer, ProcessIdentity child) throws IOException {
        new JournalWriter(this.run, writer).add(new TrackedResource.Child(child, "grandchild"), 100);
    }

    private List<TrackerSnapshot.Child> processes() {
        return Inventory.of(this.run, List.of(), PublicSegments.OF_THIS_MACHINE).processes;
    }

    @Test
    void journalOfOneThatDiedWithItsParentIsFoundAtTheSecondLook() throws IOException {
        write(DEAD, ALSO_DEAD);

        assertThat(this.journals.look(this.run))
                .as("its parent may be about to do it")
                .isEmpty();
        assertThat(this.journals.look(this.run))
                .singleElement()
                .extracting(Journal::writer)
                .isEqualTo(DEAD);
    }

    @Test
    void processesOfThePastAreNotTold() throws IOException {
        write(DEAD, ALSO_DEAD);

        assertThat(processes()).isEmpty();
    }

    @Test
    void journalThatNamesLivingProcessStays() throws IOException {
        write(DEAD, SELF);

        this.journals.look(this.run);
        assertThat(this.journals.look(this.run)).isEmpty();
        assertThat(processes()).hasSize(1);
    }

    @Test
    void journalOfLivingProcessStays() throws IOException {
        write(SELF, DEAD);

        this.journals.look(this.run);
        assertThat(this.journals.look(this.run)).isEmpty();
        assertThat(processes()).as("its parent has not reaped it").hasSize(1);
    }
}
