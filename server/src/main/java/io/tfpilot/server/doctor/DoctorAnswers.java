package io.tfpilot.server.doctor;

import io.tfpilot.core.doctor.Finding;
import io.tfpilot.core.doctor.Remedy;
import io.tfpilot.core.doctor.Report;
import io.tfpilot.core.doctor.Verdict;
import io.tfpilot.protocol.operation.CheckVerdict;
import io.tfpilot.protocol.operation.DoctorAnswer;
import io.tfpilot.server.web.answers.Mirror;
import java.util.List;

/** Reports as the API and the command show them. */
public final class DoctorAnswers {
    private DoctorAnswers() {}

    public static DoctorAnswer of(List<Report> reports) {
        return new DoctorAnswer(true, reports.stream().map(DoctorAnswers::report).toList());
    }

    private static DoctorAnswer.ProjectHealth report(Report report) {
        return new DoctorAnswer.ProjectHealth(report.project(), report.at(), verdict(report.worst()),
                report.findings().stream().map(DoctorAnswers::finding).toList());
    }

    private static CheckVerdict verdict(Verdict verdict) {
        return Mirror.of(CheckVerdict.class, verdict);
    }

    private static DoctorAnswer.FindingAnswer finding(Finding finding) {
        return new DoctorAnswer.FindingAnswer(finding.check().json(), finding.check().label(),
                finding.check().group().name().toLowerCase(java.util.Locale.ROOT), verdict(finding.verdict()),
                finding.found(), finding.check().means(), finding.mend().isEmpty() ? null : finding.mend(),
                finding.remedy() instanceof Remedy.Link(var label, var url) ? url : null);
    }
}
