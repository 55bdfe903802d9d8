package io.tfpilot.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.facts.WorkflowKinds;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.github.Read.Ignored;
import io.tfpilot.github.Read.Malformed;
import io.tfpilot.github.Read.Ping;
import io.tfpilot.github.Read.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final String SECRET = "It's a Secret to Everybody";
    private static final String SIGNATURE = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);
    private final WebhookReader reader = new WebhookReader(new WorkflowKinds(Map.of(RunKind.PLAN, "test.yml")));

    private static String example(String name) {
        try (var in = WebhookTest.class.getResourceAsStream("/webhooks/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no example " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Seen seen(String event, String json) {
        var read = reader.read(event, json);
        assertThat(read).isInstanceOf(Seen.class);
        return (Seen) read;
    }

    @Test
    void githubs_own_example_of_a_signature_is_genuine() {
        assertThat(WebhookSignature.verify(BODY, SIGNATURE, List.of(SECRET))).isTrue();
        assertThat(WebhookSignature.verify(BODY, SIGNATURE, List.of("current", SECRET))).isTrue();
    }

    @Test
    void anything_else_is_not() {
        assertThat(WebhookSignature.verify(BODY, null, List.of(SECRET))).isFalse();
        assertThat(WebhookSignature.verify(BODY, "", List.of(SECRET))).isFalse();
        assertThat(WebhookSignature.verify(BODY, "sha256=", List.of(SECRET))).isFalse();
        assertThat(WebhookSignature.verify(BODY, "sha256=zz", List.of(SECRET))).isFalse();
        assertThat(WebhookSignature.verify(BODY, SIGNATURE.replace("sha256", "sha1"), List.of(SECRET))).isFalse();
        assertThat(WebhookSignature.verify(BODY, SIGNATURE.replace("e17", "e18"), List.of(SECRET))).isFalse();
        assertThat(WebhookSignature.verify(BODY, SIGNATURE, List.of())).isFalse();
        assertThat(WebhookSignature.verify(new byte[0], SIGNATURE, List.of(SECRET))).isFalse();
    }

    @Test
    void both_kinds_of_body_hold_the_same_json() {
        var json = "{\"a\":\"ü+ &\"}";
        var form = "x=1&payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
        assertThat(WebhookBody.json("application/json", json.getBytes(StandardCharsets.UTF_8))).isEqualTo(json);
        assertThat(WebhookBody.json("application/x-www-form-urlencoded; charset=utf-8",
                form.getBytes(StandardCharsets.UTF_8))).isEqualTo(json);
        assertThat(WebhookBody.json("application/x-www-form-urlencoded", "a=b".getBytes(StandardCharsets.UTF_8)))
                .isNull();
        assertThat(WebhookBody.json("application/x-www-form-urlencoded", "payload=%z".getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    @Test
    void a_real_workflow_run_is_a_fact() {
        var seen = seen("workflow_run", example("workflow_run-completed-2"));
        assertThat(seen.fact()).isInstanceOfSatisfying(RunSeen.class, run -> {
            assertThat(run.repo()).isEqualTo(RepoName.parse("octo-org/octo-repo"));
            assertThat(run.kind()).isEqualTo(RunKind.PLAN);
            assertThat(run.runId()).isEqualTo(289782451L);
            assertThat(run.status()).isEqualTo("completed");
            assertThat(run.updatedAt()).isEqualTo(Instant.parse("2020-10-05T16:33:49Z"));
            assertThat(run.actor()).isEqualTo(new Login("codertocat", 15669918L));
        });
        assertThat(seen.hints().branch()).isEqualTo("master");
        assertThat(seen.hints().titles()).containsExactly("ci(action): update actions/setup-node digest to 8c91899",
                "test");
    }

    @Test
    void the_object_decides_and_not_the_action() {
        var json = example("workflow_run-requested-1").replace("\"requested\"", "\"some_new_action\"");
        assertThat(seen("workflow_run", json).fact()).isInstanceOfSatisfying(RunSeen.class,
                run -> assertThat(run.status()).isEqualTo("queued"));
    }

    @Test
    void somebody_elses_workflow_is_ignored() {
        assertThat(new WebhookReader(WorkflowKinds.STANDARD).read("workflow_run", example("workflow_run-completed-2")))
                .isInstanceOf(Ignored.class);
    }

    @Test
    void a_real_pull_request_is_a_fact_and_its_test_merge_is_none() {
        var seen = seen("pull_request", example("pull_request-closed-2"));
        assertThat(seen.fact()).isInstanceOfSatisfying(PullRequestSeen.class, pull -> {
            assertThat(pull.open()).isFalse();
            assertThat(pull.merged()).isFalse();
            assertThat(pull.mergeSha()).isNull();
            assertThat(pull.pusher()).isNull();
        });
        assertThat(seen.hints().branch()).isEqualTo("changes");
    }

    @Test
    void who_sent_a_push_pushed_it() {
        var json = example("pull_request-opened-1").replaceFirst("\"opened\"",
                "\"synchronize\",\"before\":\"" + "1".repeat(40) + "\",\"after\":\"" + "2".repeat(40) + "\"");
        assertThat(seen("pull_request", json).fact()).isInstanceOfSatisfying(PullRequestSeen.class,
                pull -> assertThat(pull.pusher()).isEqualTo(new Login("codertocat", 21031067L)));
    }

    @Test
    void reviews_are_read_in_small_letters_too() {
        assertThat(seen("pull_request_review", example("pull_request_review-dismissed-1")).fact())
                .isInstanceOfSatisfying(ReviewSeen.class, review -> {
                    assertThat(review.pullNumber()).isEqualTo(2);
                    assertThat(review.review().state()).isEqualTo(Review.State.DISMISSED);
                    assertThat(review.review().reviewer()).isEqualTo(new Login("codertocat", 21031067L));
                });
        var unknown = example("pull_request_review-submitted-2").replace("\"commented\"", "\"applauded\"");
        assertThat(reader.read("pull_request_review", unknown)).isInstanceOf(Ignored.class);
    }

    @Test
    void a_ping_is_a_ping_and_other_events_are_ignored() {
        assertThat(reader.read("ping", example("ping-ping-2"))).isInstanceOf(Ping.class);
        assertThat(reader.read("star", "{}")).isInstanceOf(Ignored.class);
    }

    @Test
    void what_is_not_of_the_shape_is_malformed_and_never_an_exception() {
        for (var json : List.of("", "nonsense", "[]", "null", "{}", "{\"workflow_run\":7}", "[".repeat(5000),
                example("workflow_run-completed-2").replace("\"run_attempt\": 1", "\"run_attempt\": 0"),
                example("workflow_run-completed-2").replace("octo-org/octo-repo", "octo"),
                example("workflow_run-completed-2").replace("2020-10-05T16:33:49Z", "yesterday"))) {
            assertThat(reader.read("workflow_run", json)).as(json.length() > 60 ? "changed" : json)
                    .isInstanceOfAny(Malformed.class, Ignored.class);
            assertThat(reader.read("pull_request", json)).isInstanceOf(Malformed.class);
            assertThat(reader.read("pull_request_review", json)).isInstanceOf(Malformed.class);
        }
    }
}
