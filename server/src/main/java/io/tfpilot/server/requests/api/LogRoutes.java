package io.tfpilot.server.requests.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ingest.RunLogs;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.protocol.ProblemCode;
import io.tfpilot.protocol.workflow.LogTold;
import io.tfpilot.protocol.workflow.TellLog;
import io.tfpilot.server.signin.OpenToAll;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.input.JsonBody;
import io.tfpilot.server.web.problems.Problem;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For runners, which tell their log while they write it, each with the key of its run. */
@RestController
final class LogRoutes {
    private static final String BEARER = "Bearer ";

    private final RunLogs log;
    private final ProjectKeys keys;

    LogRoutes(Engine engine, ProjectKeys keys) {
        this.log = engine.log();
        this.keys = keys;
    }

    @Described(id = "tellLog", does = "Sends lines of a run's log (for runners); repeating is safe", answers = 202, refuses = {
            404, 410}, key = Described.Key.RUN)
    @OpenToAll(because = "the key of the run is compared in constant time")
    @PostMapping("/api/github/repos/{owner}/{repository}/runs/{run}/attempts/{attempt}/log")
    @ResponseStatus(HttpStatus.ACCEPTED)
    LogTold tell(@RequestHeader(name = "Authorization", required = false) @Nullable String given,
            @PathVariable Map<String, String> place, JsonBody<TellLog> body) {
        var run = checked(given, place);
        var sent = body.value();
        return switch (log.tell(run, sent.from(), sent.lines())) {
            case KEPT -> new LogTold(true, sent.lines().size());
            case UNKNOWN -> throw new Problem(HttpStatus.NOT_FOUND,
                    "No request has recorded this run yet. Send the same lines again later.");
            case OVER -> throw new Problem(HttpStatus.GONE, "The run has ended; TfPilot reads its log from GitHub.");
        };
    }

    private RunLogs.Run checked(@Nullable String given, Map<String, String> place) {
        var run = place.getOrDefault("run", "");
        var attempt = place.getOrDefault("attempt", "");
        if (given != null && given.startsWith(BEARER) && run.matches("[1-9][0-9]{0,17}")
                && attempt.matches("[1-9][0-9]{0,5}")) {
            var repository = place.get("owner") + "/" + place.get("repository");
            var one = new RunLogs.Run(repository(repository), Long.parseLong(run), Integer.parseInt(attempt));
            var key = keys.of(one.repo()).orElseThrow(LogRoutes::wrong);
            var expected = LogKey.of(key, repository, one.id(), one.attempt());
            if (MessageDigest.isEqual(expected.getBytes(UTF_8), given.substring(BEARER.length()).getBytes(UTF_8))) {
                return one;
            }
        }
        throw wrong();
    }

    private static RepoName repository(String name) {
        try {
            return RepoName.parse(name);
        } catch (IllegalArgumentException none) {
            throw wrong();
        }
    }

    private static Problem wrong() {
        return new Problem(HttpStatus.UNAUTHORIZED, ProblemCode.WRONG_KEY, "The key of this run is missing or wrong.");
    }
}
