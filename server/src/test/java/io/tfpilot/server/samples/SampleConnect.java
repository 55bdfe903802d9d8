package io.tfpilot.server.samples;

import io.tfpilot.core.connect.ConnectGitHub;
import io.tfpilot.core.connect.RepositoryFacts;
import io.tfpilot.core.connect.SubjectForm;
import io.tfpilot.core.request.RepoName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Repositories of the sample projects; dev of payments was checked and works but for two things, prod is being checked. */
final class SampleConnect implements ConnectGitHub {
    private static final String RESULT = """
            {"version": 1, "operation": "connect-check", "refusal": null, "jobs": [
             {"job": "plan", "claims": {"aud": "sts.amazonaws.com", "sub": "repo:acme/payments-infra:ref:refs/heads/main",
               "repository_id": "640001", "job_workflow_ref":
               "acme/payments-infra/.github/workflows/connect-check.yml@refs/heads/main"},
              "tried": [
               {"what": "take_role", "expected": "allowed", "seen": "allowed", "said": ""},
               {"what": "take_apply_role", "expected": "refused", "seen": "refused", "said": "AccessDenied"},
               {"what": "read_state", "expected": "allowed", "seen": "allowed", "said": ""},
               {"what": "read_other_state", "expected": "refused", "seen": "allowed", "said": ""}],
              "installed": {}},
             {"job": "apply", "claims": {"aud": "sts.amazonaws.com", "environment": "nonprod",
               "sub": "repo:acme/payments-infra:environment:nonprod", "repository_id": "640001", "job_workflow_ref":
               "acme/payments-infra/.github/workflows/connect-check.yml@refs/heads/main"},
              "tried": [{"what": "take_role", "expected": "allowed", "seen": "refused",
               "said": "Not authorized to perform sts:AssumeRoleWithWebIdentity"}],
              "installed": {"apply": "{\\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Principal\\": {\\"Federated\\":
             \\"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com\\"}, \\"Condition\\":
             {\\"StringEquals\\": {\\"token.actions.githubusercontent.com:sub\\":
             \\"repo:acme/payments-infra:environment:production\\"}}}}"}}]}
            """;

    @Override
    public RepositoryFacts repository(RepoName repo) {
        return new RepositoryFacts(repo, 640_001, 5_017, SubjectForm.CLASSIC, List.of());
    }

    @Override
    public List<CheckRun> checkRuns(RepoName repo, String workflowFile) {
        return List.of(run(12, "prod", null), run(11, "dev", "failure"));
    }

    private static CheckRun run(long id, String environment, @Nullable String conclusion) {
        return new CheckRun(id, 1, "TfPilot connect check " + environment, conclusion,
                Samples.NOW.minus(Duration.ofMinutes(id)), "https://github.com/acme/payments-infra/actions/runs/" + id);
    }

    @Override
    public Optional<String> result(RepoName repo, CheckRun run) {
        return Optional.of(RESULT.replace("\n ", " ").replace(":\n", ":"));
    }
}
