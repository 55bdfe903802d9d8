package io.tfpilot.server.admin.page;

import io.tfpilot.core.install.WorkflowInstallation;
import io.tfpilot.core.install.WorkflowInstallation.Installed;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The generated files in the repositories. */
@PageController
@Needs(Role.ADMIN)
@Costly
class WorkflowsController {
    private static final Map<String, String> SAID = Map.of("opened", "The pull request is open. Merge it on GitHub.",
            "updated", "The pull request is up to date. Merge it on GitHub.", "nothing", "Nothing to do.", "closed",
            "The pull request was closed: the base branch has everything.");

    private final WorkflowInstallation installation;
    private final Pages pages;

    WorkflowsController(WorkflowInstallation installation, Pages pages) {
        this.installation = installation;
        this.pages = pages;
    }

    @GetMapping("/admin/workflows")
    ResponseEntity<String> page(Visitor visitor, @RequestParam(defaultValue = "") String done,
            HttpServletRequest request) {
        var shell = Pages.shell(request, visitor, "Workflows", "workflows").saying(SAID.get(done));
        return pages.page("admin/workflows", new WorkflowsView(shell, installation.targets().stream()
                .map(target -> WorkflowsPresenter.card(target, installation.see(target.project().name()))).toList()));
    }

    @PostMapping("/admin/workflows/{project}/install")
    ResponseEntity<String> install(@PathVariable String project, Visitor visitor, HttpServletRequest request) {
        return switch (installation.install(visitor.person(), project)) {
            case Outcome.Done<Installed>(var installed) -> Pages.redirect(request,
                    "/admin/workflows?done=" + installed.deed().name().toLowerCase(Locale.ROOT) + "#" + project);
            case Outcome.No<Installed>(var refusal) -> throw switch (refusal.code()) {
                case NOT_FOUND -> PageProblem.notFound("There is no such project",
                        "Projects come from the project file.");
                default -> new PageProblem(HttpStatus.CONFLICT, "The workflows were not installed",
                        Words.sentence(refusal.detail()) + " " + refusal.mend());
            };
        };
    }
}
