package io.tfpilot.server.doctor.page;

import io.tfpilot.core.doctor.Check;
import io.tfpilot.core.doctor.Finding;
import io.tfpilot.core.doctor.Remedy;
import io.tfpilot.core.doctor.Report;
import io.tfpilot.core.doctor.Verdict;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report in words. */
final class DoctorPresenter {
    private final Report report;
    private final String base;

    DoctorPresenter(Report report) {
        this.report = report;
        this.base = "/admin/doctor/" + report.project();
    }

    DoctorView view(Shell shell, List<String> projects, Instant now) {
        return new DoctorView(shell, report.project(), projects.stream().map(each -> new DoctorView.Tab(each,
                "/admin/doctor?project=" + each, each.equals(report.project()))).toList(),
                Moment.ago(report.at(), now),
                Stream.of(Verdict.BROKEN, Verdict.WARNING, Verdict.UNKNOWN, Verdict.FINE).map(this::tile).toList(),
                Stream.of(Check.Group.values()).map(this::part).toList(), base + "/check");
    }

    private DoctorView.Tile tile(Verdict verdict) {
        var number = report.of(verdict).size();
        var state = state(verdict);
        return new DoctorView.Tile(state.label(), Integer.toString(number), number == 0 ? "" : state.tone(),
                number == 0 ? "" : state.icon());
    }

    static DoctorView.State state(Verdict verdict) {
        return switch (verdict) {
            case BROKEN -> new DoctorView.State("Broken", "bad", "octagon-x");
            case WARNING -> new DoctorView.State("Warning", "wait", "triangle-alert");
            case UNKNOWN -> new DoctorView.State("Unknown", "rest", "circle-question-mark");
            case FINE -> new DoctorView.State("Fine", "ok", "circle-check");
        };
    }

    private DoctorView.Part part(Check.Group group) {
        return new DoctorView.Part(group.name().toLowerCase(Locale.ROOT), group.label(),
                report.findings().stream().filter(finding -> finding.check().group() == group)
                        .sorted(Comparator.comparing(Finding::verdict).reversed()).map(this::row).toList());
    }

    private DoctorView.Row row(Finding finding) {
        return new DoctorView.Row(finding.check().label(), state(finding.verdict()), finding.found(),
                finding.check().means(), finding.mend(), link(finding.remedy()), act(finding.remedy()));
    }

    private static DoctorView.@Nullable Link link(@Nullable Remedy remedy) {
        return remedy instanceof Remedy.Link(var label, var url)
                ? new DoctorView.Link(label, url, !url.startsWith("/"))
                : null;
    }

    private DoctorView.@Nullable Act act(@Nullable Remedy remedy) {
        return remedy instanceof Remedy.Act(var repair)
                ? new DoctorView.Act(repair.label(), switch (repair) {
                    case HOOK -> base + "/hook";
                    case REDELIVER -> base + "/redeliver";
                    case INSTALL -> "/admin/workflows/" + report.project() + "/install";
                })
                : null;
    }
}
