package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.process.ExitReport;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the end of a child.
 *
 * @param exitCode the value of {@link Process#exitValue()}
 * @param killReason why the parent killed it, or null if it did not
 * @param killDetail one line about that kill, may be empty
 * @param expected whether it had been asked to end
 * @param announced whether it announced that it was about to exit
 * @param oomKills by how much the kernel's count of out-of-memory kills grew during its life
 * @param outputTail the last lines of its output
 * @param crashReport where its crash report lies, or null if there is none
 * @param crashReportHead the first lines of that report
 */
record ExitFacts(
        int exitCode,
        ExitReport.@Nullable Kind killReason,
        String killDetail,
        boolean expected,
        boolean announced,
        long oomKills,
        List<String> outputTail,
        @Nullable Path crashReport,
        List<String> crashReportHead) {}
