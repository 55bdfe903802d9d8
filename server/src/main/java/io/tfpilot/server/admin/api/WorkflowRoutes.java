package io.tfpilot.server.admin.api;

import io.tfpilot.core.install.WorkflowInstallation;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.protocol.operation.InstallWorkflows;
import io.tfpilot.protocol.operation.WorkflowsInstalled;
import io.tfpilot.protocol.operation.WorkflowsInstalled.InstallDeed;
import io.tfpilot.protocol.operation.WorkflowsInstalled.WorkflowFile;
import io.tfpilot.protocol.operation.WorkflowsInstalled.WorkflowFileState;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.answers.Answers;
import io.tfpilot.server.web.answers.Mirror;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.input.JsonBody;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The generated files in the repositories, for programs. */
@RestController
@Needs(Role.ADMIN)
@Costly
final class WorkflowRoutes {
    private final WorkflowInstallation installation;

    WorkflowRoutes(WorkflowInstallation installation) {
        this.installation = installation;
    }

    @Described(id = "installWorkflows", does = "Opens or updates the pull request that brings a project's workflows into its"
            + " repository; does nothing where they are current", refuses = {404, 409, 502})
    @PostMapping("/api/admin/workflows/install")
    WorkflowsInstalled install(SignedIn caller, JsonBody<InstallWorkflows> body) {
        var project = body.value().project();
        var installed = Answers.value(installation.install(caller.person(), project));
        var open = installed.sight().open();
        return new WorkflowsInstalled(true, project, Mirror.of(InstallDeed.class, installed.deed()),
                open == null ? null : Integer.valueOf(open.number()), open == null ? null : open.url(),
                installed.sight().files().states().entrySet().stream()
                        .map(each -> new WorkflowFile(each.getKey(),
                                Mirror.of(WorkflowFileState.class, each.getValue())))
                        .toList());
    }
}
