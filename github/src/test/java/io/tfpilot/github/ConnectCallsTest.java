package io.tfpilot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.connect.ConnectGitHub;
import io.tfpilot.core.connect.RepositoryFacts;
import io.tfpilot.core.connect.SubjectForm;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectCallsTest {
    private static final String REPO = "GET " + Bench.R;
    private static final String SUBJECT = REPO + "/actions/oidc/customization/sub";
    private final Bench bench = new Bench();
    private final ConnectGitHub connect = bench.github.connect();

    @AfterEach
    void close() {
        bench.close();
    }

    private void known() {
        bench.server.says(REPO, 200, "{\"id\":23,\"full_name\":\"acme/infra\",\"owner\":{\"id\":17}}");
    }

    @Test
    void a_repository_says_how_its_runs_call_themselves() {
        known();
        bench.server.says(SUBJECT, 200, """
                {"use_default":false,"include_claim_keys":["repo","context"],"use_immutable_subject":false,
                 "sub_claim_prefix":"repo:acme@17/infra@23"}""");
        assertThat(connect.repository(Bench.REPO)).isEqualTo(
                new RepositoryFacts(Bench.REPO, 23, 17, SubjectForm.IMMUTABLE, List.of("repo", "context")));
    }

    @Test
    void what_is_customised_but_not_used_does_not_count() {
        known();
        bench.server.says(SUBJECT, 200, "{\"use_default\":true,\"include_claim_keys\":[\"actor\"]}");
        assertThat(connect.repository(Bench.REPO))
                .isEqualTo(new RepositoryFacts(Bench.REPO, 23, 17, SubjectForm.CLASSIC, List.of()));
    }

    @Test
    void where_the_repository_names_no_claims_those_of_the_organisation_hold() {
        known();
        bench.server.says(SUBJECT, 200, "{\"use_default\":false,\"use_immutable_subject\":true}").says(
                "GET /orgs/acme/actions/oidc/customization/sub", 200,
                "{\"include_claim_keys\":[\"repo\",\"job_workflow_ref\"]}");
        assertThat(connect.repository(Bench.REPO)).isEqualTo(
                new RepositoryFacts(Bench.REPO, 23, 17, SubjectForm.IMMUTABLE, List.of("repo", "job_workflow_ref")));
    }

    @Test
    void a_server_without_customisation_has_the_classic_form_and_a_repository_that_is_not_there_is_trouble() {
        assertThatThrownBy(() -> connect.repository(Bench.REPO)).isInstanceOf(GitHubTrouble.class);
        known();
        assertThat(connect.repository(Bench.REPO).form()).isEqualTo(SubjectForm.CLASSIC);
    }

    @Test
    void runs_of_the_check_are_listed_and_none_where_the_file_is_missing() {
        assertThat(connect.checkRuns(Bench.REPO, "connect-check.yml")).isEmpty();
        bench.server.says(REPO + "/actions/workflows/connect-check.yml/runs", 200, """
                {"workflow_runs":[{"id":9,"run_attempt":2,"display_title":"TfPilot connect check dev","conclusion":null,
                 "created_at":"2026-11-20T10:00:00Z","html_url":"https://github.com/x"}]}""");
        assertThat(connect.checkRuns(Bench.REPO, "connect-check.yml"))
                .containsExactly(new ConnectGitHub.CheckRun(9, 2, "TfPilot connect check dev", null,
                        Instant.parse("2026-11-20T10:00:00Z"), "https://github.com/x"));
    }
}
