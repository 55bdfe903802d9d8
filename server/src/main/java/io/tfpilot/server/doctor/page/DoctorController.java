package io.tfpilot.server.doctor.page;

import io.tfpilot.core.doctor.Examination.Redelivery;
import io.tfpilot.core.doctor.Report;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.ledger.Recorder;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.doctor.Surgery;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is wrong around a project. */
@PageController
@Needs(Role.ADMIN)
class DoctorController {
    private static final Map<String, String> SAID = Map.of("checked", "Checked again", "hook", "The webhook is set",
            "redeliver", "GitHub sends it again", "nothing", "GitHub has sent nothing in three days");

    private final Surgery surgery;
    private final Pages pages;
    private final InstantSource time;
    private final Recorder recorder;

    DoctorController(Surgery surgery, Pages pages, InstantSource time, Recorder recorder) {
        this.recorder = recorder;
        this.surgery = surgery;
        this.pages = pages;
        this.time = time;
    }

    /** What was found last; where nobody has looked yet, what is found now. */
    @Costly
    @GetMapping("/admin/doctor")
    ResponseEntity<String> page(@RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "") String done, Visitor visitor, HttpServletRequest request) {
        var wanted = project.isEmpty() ? surgery.projects().getFirst() : project;
        var report = surgery.last(wanted).or(() -> surgery.recent(wanted)).orElseThrow(DoctorController::unknown);
        var shell = Pages.shell(request, visitor, title(report), "doctor").saying(SAID.get(done));
        return pages.page("doctor/page", new DoctorPresenter(report).view(shell, surgery.projects(), time.instant()));
    }

    private void look(String project) {
        if (surgery.examine(project).isEmpty()) {
            throw unknown();
        }
    }

    private static String title(Report report) {
        return DoctorPresenter.state(report.worst()).label() + " · " + report.project() + " · Doctor";
    }

    private static PageProblem unknown() {
        return PageProblem.notFound("There is no such project", "The project file names the projects.");
    }

    @Costly
    @Needs(value = Role.ADMIN, inBrowser = true)
    @PostMapping("/admin/doctor/{project}/check")
    ResponseEntity<String> check(@PathVariable String project, HttpServletRequest request) {
        look(project);
        return back(project, "checked", request);
    }

    @Costly
    @Needs(value = Role.ADMIN, inBrowser = true)
    @PostMapping("/admin/doctor/{project}/hook")
    ResponseEntity<String> hook(@PathVariable String project, Visitor visitor, HttpServletRequest request) {
        asked(surgery::setHook);
        recorder.record(null, visitor.person().login(), "webhook_set", Map.of());
        look(project);
        return back(project, "hook", request);
    }

    @Costly
    @Needs(value = Role.ADMIN, inBrowser = true)
    @PostMapping("/admin/doctor/{project}/redeliver")
    ResponseEntity<String> redeliver(@PathVariable String project, Visitor visitor, HttpServletRequest request) {
        var done = new AtomicReference<>(Redelivery.NOTHING_TO_SEND);
        asked(() -> done.set(surgery.redeliver()));
        recorder.record(null, visitor.person().login(), "redelivery_requested",
                Map.of("outcome", done.get() == Redelivery.ASKED ? "ok" : "nothing to send"));
        return back(project, done.get() == Redelivery.ASKED ? "redeliver" : "nothing", request);
    }

    private static void asked(Runnable order) {
        try {
            order.run();
        } catch (GitHubTrouble trouble) {
            throw new PageProblem(HttpStatus.BAD_GATEWAY, "GitHub did not do it", trouble.getMessage() + ".");
        }
    }

    private static ResponseEntity<String> back(String project, String done, HttpServletRequest request) {
        return Pages.redirect(request, "/admin/doctor?project=" + project + "&done=" + done);
    }
}
