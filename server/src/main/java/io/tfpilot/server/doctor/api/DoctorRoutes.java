package io.tfpilot.server.doctor.api;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.protocol.operation.DoctorAnswer;
import io.tfpilot.protocol.operation.ReadDoctor;
import io.tfpilot.server.doctor.DoctorAnswers;
import io.tfpilot.server.doctor.Surgery;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.problems.Problem;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is wrong around projects, looked at now. */
@RestController
@Needs(Role.ADMIN)
final class DoctorRoutes {
    private final Surgery surgery;

    DoctorRoutes(Surgery surgery) {
        this.surgery = surgery;
    }

    @Described(id = "readDoctor", does = "What is wrong with one project or with all, and what fixes it; at most five minutes old", refuses = 404)
    @Costly
    @GetMapping("/api/admin/doctor")
    DoctorAnswer doctor(ReadDoctor sent) {
        var project = sent.project();
        var names = project == null ? surgery.projects() : List.of(project);
        var reports = names.stream().map(surgery::recent).toList();
        if (reports.stream().anyMatch(Optional::isEmpty)) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no such project in the project file.");
        }
        return DoctorAnswers.of(reports.stream().flatMap(Optional::stream).toList());
    }
}
