package io.tfpilot.protocol.operation;

import io.tfpilot.protocol.Says;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found around projects. */
public record DoctorAnswer(boolean success, List<ProjectHealth> projects) {

    /** One project. */
    public record ProjectHealth(String project, @Says("When it was looked at") Instant at,
            @Says("The worst of the findings") CheckVerdict verdict, List<FindingAnswer> findings) {}

    /** One check. A check that looks at several things can find several. */
    public record FindingAnswer(@Says("Name of the check; it stays the same") String check, String label,
            @Says("What it belongs to") String group, @Says("unknown: nobody could read it") CheckVerdict verdict,
            @Says("What is there") String found, @Says("What hangs on it") String means,
            @Says("What to do") @Nullable String mend, @Says("Where to do it") @Nullable String url) {}
}
