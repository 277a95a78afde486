package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.ChildReaper;
import io.github.multiprocessing.os.ProcessStat;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.os.RunMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of the machine, as far as {@link StrayWatch} wants to see them. */
interface ProcessView {

    ProcessView OF_THIS_MACHINE = new ProcessView() {
        @Override
        public List<ProcessStat> zombieChildren() {
            return ProcessTable.zombieChildren();
        }

        @Override
        public List<ProcessStat> orphans() {
            List<ProcessStat> orphans = new ArrayList<>();
            RunMarker.bearers().forEach((process, marker) -> {
                if (marker.isOver()) {
                    ProcessTable.stat(process.pid()).ifPresent(orphans::add);
                }
            });
            return orphans;
        }

        @Override
        public Optional<ProcessStat> stat(long pid) {
            return ProcessTable.stat(pid);
        }

        @Override
        public boolean canReap() {
            return ChildReaper.isAvailable();
        }
    };

    /** The children of this process that have ended and were not reaped. */
    List<ProcessStat> zombieChildren();

    /** The processes of runs whose first process has ended. */
    List<ProcessStat> orphans();

    /** One process, or empty if it is gone. */
    Optional<ProcessStat> stat(long pid);

    /** Whether there is native access, which reaping needs. Asked only where there is a zombie: it takes time to find out. */
    boolean canReap();
}
