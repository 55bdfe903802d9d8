package io.tfpilot.github;

import io.tfpilot.core.facts.WorkflowKinds;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The adapter against a scripted server, with a clock that moves by hand and pauses that are only written down. */
final class Bench implements AutoCloseable {
    static final RepoName REPO = RepoName.parse("acme/infra");
    static final String R = "/repos/acme/infra";
    static final Sha ONE = new Sha("1".repeat(40));
    static final Sha TWO = new Sha("2".repeat(40));
    static final Sha THREE = new Sha("3".repeat(40));

    final ScriptedServer server = new ScriptedServer();
    final List<Duration> pauses = new ArrayList<>();
    final List<String> counted = new ArrayList<>();
    Instant now = Instant.parse("2026-11-20T10:00:00Z");
    final World world = new World(() -> now, pauses::add, new Random(7));
    private final GitHubSettings settings;
    final GitHubOverHttp github;

    Bench() {
        this(new Credentials.Token("server-token"),
                new Hook.RepoHooks(List.of(REPO), "https://tfpilot.example/api/github/webhook"));
    }

    Bench(Credentials credentials, Hook hook) {
        var settings = new GitHubSettings(server.url(), server.url(), credentials, hook, WorkflowKinds.STANDARD);
        this.settings = settings;
        github = again();
    }

    /** As after a restart: it remembers nothing. */
    GitHubOverHttp again() {
        return new GitHubOverHttp(settings, world, exchange -> {
            synchronized (counted) {
                counted.add(exchange.operation() + " " + exchange.route() + " " + exchange.status());
            }
        });
    }

    static String ref(Sha sha) {
        return "{\"ref\":\"refs/heads/main\",\"object\":{\"type\":\"commit\",\"sha\":\"%s\"}}".formatted(sha);
    }

    static String pull(String state, boolean merged, String more) {
        return """
                {"number":7,"html_url":"https://github.com/acme/infra/pull/7","title":"Infra request","state":"%s",
                 "merged":%s,"updated_at":"2026-11-20T09:00:00Z","head":{"ref":"request/req_dev_db_abc123","sha":"%s"},
                 "base":{"ref":"main"}%s}""".formatted(state, merged, ONE, more);
    }

    static String run(String more) {
        return """
                {"id":17,"name":"TfPilot plan","path":".github/workflows/plan.yml","run_attempt":1,"status":"completed",
                 "conclusion":"success","updated_at":"2026-11-20T09:00:00Z","run_started_at":"2026-11-20T08:59:00Z",
                 "html_url":"https://github.com/acme/infra/actions/runs/17","head_sha":"%s","actor":{"login":"Pilot[bot]"},
                 "display_title":"TfPilot plan req_dev_db_abc123 #2"%s}""".formatted(ONE, more);
    }

    @Override
    public void close() {
        github.close();
        server.close();
    }
}
