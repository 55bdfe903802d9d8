package io.tfpilot.server.connect.api;

import io.tfpilot.core.connect.AwsConnection;
import io.tfpilot.core.connect.AwsRole;
import io.tfpilot.core.connect.Finding;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.WorkflowRuns;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.protocol.connect.AwsConnectionFound;
import io.tfpilot.protocol.connect.AwsConnectionFound.CheckAnswer;
import io.tfpilot.protocol.connect.AwsConnectionFound.FindingAnswer;
import io.tfpilot.protocol.connect.AwsConnectionFound.RepositoryAnswer;
import io.tfpilot.protocol.connect.AwsConnectionFound.RoleAnswer;
import io.tfpilot.protocol.connect.CheckAwsConnection;
import io.tfpilot.protocol.connect.CheckStarted;
import io.tfpilot.protocol.connect.ReadAwsConnection;
import io.tfpilot.server.connect.AwsPlace;
import io.tfpilot.server.connect.Checks;
import io.tfpilot.server.connect.Connecting;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.input.JsonBody;
import io.tfpilot.server.web.problems.Problem;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What AWS must be told of a project, for programs. */
@RestController
@Needs(Role.ADMIN)
@Costly
final class ConnectRoutes {
    private final Connecting connecting;
    private final Checks checks;

    ConnectRoutes(Connecting connecting, Checks checks) {
        this.connecting = connecting;
        this.checks = checks;
    }

    @Described(id = "readAwsConnection", does = "Trust policies and permissions of a project for AWS, and its last checks", refuses = {
            404, 502})
    @GetMapping("/api/connect/aws")
    AwsConnectionFound read(ReadAwsConnection sent) {
        var project = project(sent.project());
        var place = AwsPlace.of(project).saying(sent.account(), sent.region(), sent.bucket(), sent.key())
                .encrypted(sent.kmsKey());
        return answer(connection(project, place));
    }

    @Described(id = "checkAwsConnection", does = "Starts a run that takes the roles and tries what must work and what must not", answers = 202, refuses = {
            404, 409, 502})
    @PostMapping("/api/connect/aws/check")
    ResponseEntity<CheckStarted> check(SignedIn caller, JsonBody<CheckAwsConnection> body) {
        var sent = body.value();
        var project = project(sent.project());
        if (!project.project().environments().containsKey(sent.environment())) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no such environment in this project.");
        }
        var place = AwsPlace.of(project).saying(sent.account(), sent.region(), sent.bucket(), sent.key())
                .encrypted(sent.kmsKey());
        return switch (checks.start(caller.person(), project, connection(project, place), sent.environment())) {
            case WorkflowRuns.Dispatched(var run, var url) ->
                ResponseEntity.accepted().body(new CheckStarted(true, run, url));
            case GitHub.Unknown _ -> ResponseEntity.accepted().body(new CheckStarted(true, null, null));
            case GitHub.Refused refused ->
                throw new Problem(HttpStatus.CONFLICT, "GitHub did not start connect-check.yml: " + refused.message()
                        + ". Install TfPilot's workflows in the repository; it is one of them.");
        };
    }

    private ConfiguredProject project(String name) {
        return connecting.project(name)
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "There is no such project."));
    }

    private AwsConnection connection(ConfiguredProject project, AwsPlace place) {
        var onGitHub = connecting.connection(project);
        try {
            return Connecting.aws(onGitHub, place);
        } catch (IllegalArgumentException wrong) {
            throw new Problem(HttpStatus.BAD_REQUEST, "This is " + wrong.getMessage() + ".");
        }
    }

    private AwsConnectionFound answer(AwsConnection connection) {
        var of = connection.connection();
        var repository = of.repository();
        return new AwsConnectionFound(true,
                new RepositoryAnswer(repository.name().toString(), repository.id(), repository.ownerId(),
                        of.issuer().url(), repository.subjectKeys()),
                connection.roles().stream().map(ConnectRoutes::role).toList(), connection.terraform(),
                connection.commands(), of.weaknesses(), checks.last(connection).stream().map(ConnectRoutes::check)
                        .toList());
    }

    private static RoleAnswer role(AwsRole role) {
        return new RoleAnswer(role.name(), role.arn(), role.environment(), role.purpose().word(),
                role.trust().policy(), role.permissions(),
                role.trust().jobs().subjects(role.trust().repository()));
    }

    private static CheckAnswer check(Checks.Last last) {
        List<FindingAnswer> findings = last.findings().stream()
                .map(each -> new FindingAnswer(each.job().word(), each.what().name().toLowerCase(Locale.ROOT),
                        each.state() == Finding.State.FINE, each.text(), each.mends().isEmpty() ? null : each.mends()))
                .toList();
        return new CheckAnswer(last.environment(), last.run().id(), last.run().url(), last.run().at(),
                last.state().name().toLowerCase(Locale.ROOT), last.refusal().isEmpty() ? null : last.refusal(),
                findings);
    }
}
