package io.tfpilot.core.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustTest {
    private static final String APPLY = "acme/infra/.github/workflows/apply.yml@refs/heads/main";

    private static Map<String, String> token(String subject) {
        var token = new HashMap<String, String>();
        token.put("aud", "sts.amazonaws.com");
        token.put("repository_id", "23");
        token.put("environment", "production");
        token.put("job_workflow_ref", APPLY);
        token.put("sub", subject);
        return token;
    }

    private static AwsTrust apply(OidcIssuer issuer, RepositoryFacts repository) {
        return Acme.aws(issuer, repository).role("prod", Purpose.APPLY).orElseThrow().trust();
    }

    @ParameterizedTest
    @CsvSource({"CLASSIC", "IMMUTABLE"})
    void both_forms_of_the_subject_are_let_in_whichever_is_in_force(SubjectForm form) {
        var trust = apply(Acme.GITHUB, Acme.repository(form));
        assertThat(trust.mismatch(token("repo:acme/infra:environment:production"))).isEmpty();
        assertThat(trust.mismatch(token("repo:acme@17/infra@23:environment:production"))).isEmpty();
    }

    /** What differs, and the claim that the page names. */
    @ParameterizedTest
    @CsvSource({"aud, sts.example.com, aud", "repository_id, 24, repository_id", "environment, nonprod, environment",
            "job_workflow_ref, acme/infra/.github/workflows/plan.yml@refs/heads/main, job_workflow_ref",
            "job_workflow_ref, acme/infra/.github/workflows/apply.yml@refs/heads/other, job_workflow_ref",
            "sub, repo:acme/renamed:environment:production, sub",
            "sub, repo:acme@17/renamed@23:environment:production, sub",
            "sub, repo:acme/infra:ref:refs/heads/main, sub"})
    void the_first_claim_that_does_not_fit_is_named(String claim, String says, String named) {
        var token = token("repo:acme/infra:environment:production");
        token.put(claim, says);
        assertThat(apply(Acme.GITHUB, Acme.repository(SubjectForm.CLASSIC)).mismatch(token)).hasValue(named);
    }

    @Test
    void of_another_issuer_aws_knows_audience_and_subject_only() {
        var trust = apply(Acme.ENTERPRISE, Acme.repository(SubjectForm.CLASSIC));
        assertThat(trust.expected()).containsOnlyKeys("aud", "sub");
    }

    @Test
    void a_customised_subject_names_every_workflow_and_leaves_open_what_differs_from_run_to_run() {
        var trust = apply(Acme.ENTERPRISE,
                Acme.repository(SubjectForm.CLASSIC, "repo", "context", "job_workflow_ref", "actor"));
        assertThat(trust.expected().get("sub")).hasSize(4).first()
                .isEqualTo("repo:acme/infra:environment:production:job_workflow_ref:" + APPLY + ":actor:*");
        var token = token("repo:acme/infra:environment:production:job_workflow_ref:" + APPLY + ":actor:ada");
        assertThat(trust.mismatch(token)).isEmpty();
        token.put("sub", token.get("sub") + "x".repeat(3));
        assertThat(trust.mismatch(token)).isEmpty();
        token.put("sub", "repo:acme/infra:environment:nonprod:job_workflow_ref:" + APPLY + ":actor:ada");
        assertThat(trust.mismatch(token)).hasValue("sub");
    }

    @Test
    void a_colon_in_a_name_ends_no_part_of_the_subject() {
        var jobs = new TrustedJobs(Optional.of("prod:eu"), "main", List.of("apply.yml"));
        assertThat(jobs.subjects(Acme.repository(SubjectForm.CLASSIC)))
                .containsExactly("repo:acme/infra:environment:prod%3Aeu",
                        "repo:acme@17/infra@23:environment:prod%3Aeu");
    }

    @ParameterizedTest
    @CsvSource({"https://api.github.com, token.actions.githubusercontent.com",
            "https://api.acme.ghe.com, token.actions.acme.ghe.com",
            "https://github.acme.example/api/v3, github.acme.example/_services/token",
            "http://127.0.0.1:8081/api/v3, 127.0.0.1:8081/_services/token"})
    void the_issuer_follows_from_the_address_of_github(URI api, String place) {
        assertThat(OidcIssuer.of(api).place()).isEqualTo(place);
    }

    @Test
    void what_a_cloud_cannot_tell_apart_is_said() {
        var facts = Acme.repository(SubjectForm.CLASSIC, "actor");
        var alike = new Connection("core", "main", Acme.ENTERPRISE, facts,
                Acme.connection(Acme.ENTERPRISE, facts).workflows(),
                List.of(new ConnectedEnvironment("dev", "nonprod", Optional.empty()),
                        new ConnectedEnvironment("staging", "nonprod", Optional.empty())));
        assertThat(alike.weaknesses()).hasSize(3).anyMatch(each -> each.contains("dev and staging"));
        assertThat(Acme.connection(Acme.GITHUB, Acme.repository(SubjectForm.CLASSIC)).weaknesses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"12345678901, eu-west-1, 12 digits", "123456789012, Ireland, region"})
    void what_is_no_account_is_refused(String id, String region, String says) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AwsAccount(id, region)).withMessageContaining(says);
    }
}
