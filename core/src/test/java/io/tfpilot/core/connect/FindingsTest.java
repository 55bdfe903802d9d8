package io.tfpilot.core.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final String SUBJECT = "repo:acme/infra:environment:production";
    private static final AwsConnection ACME = Acme.aws(Acme.GITHUB, Acme.repository(SubjectForm.CLASSIC));

    private static String job(String subject, String tried, String installed) {
        return """
                {"job": "apply", "claims": {"aud": "sts.amazonaws.com", "repository_id": "23", "environment": "production",
                  "job_workflow_ref": "acme/infra/.github/workflows/apply.yml@refs/heads/main", "sub": "%s"},
                 "tried": [%s], "installed": {%s}}""".formatted(subject, tried, installed);
    }

    private static String tried(String what, String expected, String seen) {
        return "{\"what\": \"%s\", \"expected\": \"%s\", \"seen\": \"%s\", \"said\": \"in its words\"}".formatted(what,
                expected, seen);
    }

    private static CheckReport report(String... jobs) {
        return CheckReport.read("{\"version\": 1, \"refusal\": null, \"jobs\": [" + String.join(",", jobs) + "]}")
                .orElseThrow();
    }

    private static Finding only(CheckReport report, List<CheckReport> before) {
        List<Finding> all = new Findings(ACME, "prod", report, before).all();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static Finding only(String tried) {
        return only(report(job(SUBJECT, tried, "")), List.of());
    }

    @Test
    void what_is_as_it_should_be_is_fine() {
        assertThat(only(tried("take_role", "allowed", "allowed")))
                .returns(Finding.State.FINE, Finding::state).returns("", Finding::mends);
        assertThat(only(tried("read_other_state", "refused", "refused")).state()).isEqualTo(Finding.State.FINE);
    }

    @Test
    void the_claim_that_the_policy_in_aws_does_not_let_through_is_named() {
        String policy = ACME.role("prod", Purpose.APPLY).orElseThrow().trust().policy()
                .replace("refs/heads/main\"", "refs/heads/old\"").replace("\"", "\\\"").replace("\n", "");
        var finding = only(report(job(SUBJECT, tried("take_role", "allowed", "refused"),
                "\"apply\": \"" + policy + "\"")), List.of());
        assertThat(finding.text()).contains("the claim job_workflow_ref says acme/infra/.github/workflows/apply.yml@"
                + "refs/heads/main", "lets in acme/infra/.github/workflows/apply.yml@refs/heads/old");
        assertThat(finding.mends()).contains("tfpilot-core-prod-apply");
    }

    @Test
    void a_policy_for_another_issuer_is_named() {
        String policy = Acme.aws(Acme.ENTERPRISE, Acme.repository(SubjectForm.CLASSIC)).role("prod", Purpose.APPLY)
                .orElseThrow().trust().policy().replace("\"", "\\\"").replace("\n", "");
        assertThat(only(report(job(SUBJECT, tried("take_role", "allowed", "refused"),
                "\"apply\": \"" + policy + "\"")), List.of()).text()).contains("the claim iss");
    }

    @Test
    void where_aws_shows_nothing_the_claim_that_changed_since_it_worked_is_named() {
        var before = report(
                job("repo:acme/older:environment:production", tried("take_role", "allowed", "allowed"), ""));
        var now = report(job(SUBJECT, tried("take_role", "allowed", "refused"), ""));
        var failed = report(job("repo:acme/odd:environment:production", tried("take_role", "allowed", "refused"), ""));
        assertThat(only(now, List.of(failed, before)).text())
                .contains("the claim sub says " + SUBJECT, "lets in repo:acme/older:environment:production");
    }

    @Test
    void where_nothing_is_known_it_says_so() {
        assertThat(only(tried("take_role", "allowed", "refused")).text()).contains("every claim of the job fits");
    }

    @Test
    void what_is_too_open_is_broken() {
        for (String what : List.of("take_apply_role", "take_with_other_audience", "read_other_state")) {
            assertThat(only(tried(what, "refused", "allowed"))).as(what)
                    .returns(Finding.State.BROKEN, Finding::state)
                    .matches(finding -> !finding.mends().isEmpty());
        }
    }

    @Test
    void a_bucket_that_is_missing_a_lock_that_is_held_and_a_cloud_that_is_silent_are_said() {
        assertThat(only(tried("find_state", "allowed", "missing")).text())
                .isEqualTo("There is no bucket tfpilot-tfstate-core-prod.");
        assertThat(only(tried("lock_state", "allowed", "held")).text()).contains("held: in its words");
        assertThat(only(tried("take_role", "allowed", "unreachable")).text()).contains("in its words");
        assertThat(only(tried("write_state", "allowed", "refused")).text()).contains("s3:PutObject",
                "tfpilot-tfstate-core-prod/terraform.tfstate");
    }

    @Test
    void what_is_no_report_is_none() {
        assertThat(CheckReport.read("not json")).isEmpty();
        assertThat(CheckReport.read("[]")).isEmpty();
        assertThat(CheckReport.read("{\"refusal\":{\"code\":\"not_signed\",\"message\":\"No.\"}}")).get()
                .returns("No.", CheckReport::refusal);
    }
}
