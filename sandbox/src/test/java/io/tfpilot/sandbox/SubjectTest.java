package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How GitHub is told what the subject of OIDC tokens is made of. */
class SubjectTest {
    private static final String SUBJECT = "/actions/oidc/customization/sub";
    private static final String REPO = "/repos/demo/core-infra" + SUBJECT;
    private static final String ORG = "/orgs/demo" + SUBJECT;

    private final Description api = new Description("github-api.json");

    @TempDir
    private Path folder;
    private Sandbox sandbox;
    private Client bot;
    private Client alma;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        bot = Client.installation(sandbox);
        alma = Client.person(sandbox, "alma");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void describes(String operation, Client.Reply reply) {
        assertThat(api.faults(operation, reply.expect(200).json())).isEmpty();
    }

    @Test
    void a_new_repository_has_the_numbers_in_its_prefix_though_nobody_has_chosen() {
        var shape = bot.get(REPO).expect(200).json();
        assertThat(shape.path("use_default").asBoolean()).isTrue();
        assertThat(shape.path("use_immutable_subject").asBoolean(true)).isFalse();
        assertThat(shape.path("sub_claim_prefix").asString()).matches("repo:demo@\\d+/core-infra@\\d+");
        describes("GET /repos/{owner}/{repo}" + SUBJECT, bot.get(REPO));
    }

    @Test
    void who_chooses_the_names_gets_the_classic_prefix_and_the_organisation_counts_where_the_repository_is_silent() {
        bot.call("PUT", REPO, "{'use_default':true,'use_immutable_subject':false}").expect(201);
        assertThat(bot.get(REPO).json().path("sub_claim_prefix").asString()).isEqualTo("repo:demo/core-infra");

        alma.call("PUT", ORG, "{'use_immutable_subject':false,'include_claim_keys':['repo','context']}").expect(201);
        assertThat(bot.get("/repos/demo/payments-infra" + SUBJECT).json().path("sub_claim_prefix").asString())
                .isEqualTo("repo:demo/payments-infra");
        describes("GET /orgs/{org}" + SUBJECT, alma.get(ORG));
    }

    @Test
    void claims_are_kept_as_they_were_sent_and_bad_ones_are_refused() {
        bot.call("PUT", REPO, "{'use_default':false,'include_claim_keys':['repo','context','job_workflow_ref']}")
                .expect(201);
        assertThat(bot.get(REPO).json().path("include_claim_keys").toString())
                .isEqualTo("[\"repo\",\"context\",\"job_workflow_ref\"]");
        bot.call("PUT", REPO, "{'use_default':false,'include_claim_keys':['re-po']}").expect(422);
        bot.call("PUT", REPO, "{}").expect(422);
        Client.anonymous(sandbox).get(ORG).expect(404);
        Client.person(sandbox, "dana").call("PUT", ORG, "{}").expect(403);
    }
}
