package io.tfpilot.core.workflows;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs what a workflow is started with, so that its first steps can tell that TfPilot started it, and with what.
 * {@code TfPilotChange} makes the same text.
 *
 * @param actor who starts it: what somebody else starts with the same inputs is not signed
 */
public record Signing(WorkflowKey key, RepoName repo, Login actor) {
    /**
     * A run can wait: in GitHub's queue behind applies of two hours each, and for a reviewer of a GitHub environment, who
     * comes within a working day. What was overheard is of no use tomorrow.
     */
    public static final Duration VALID = Duration.ofHours(8);

    /**
     * The inputs, {@code expires} in seconds since 1970, and {@code signature}: the HMAC-SHA256, in small hexadecimal
     * digits, of repository, operation, actor and every other input.
     */
    public Map<String, String> signed(RunKind kind, Map<String, String> inputs, Instant now) {
        return signed(kind.json(), inputs, now);
    }

    /** The same for an operation that is no kind of run of a request. */
    public Map<String, String> signed(String operation, Map<String, String> inputs, Instant now) {
        var all = new LinkedHashMap<>(inputs);
        all.put("expires", Long.toString(now.plus(VALID).getEpochSecond()));
        all.put("signature", key.sign(text(operation, all)));
        return all;
    }

    /** GitHub compares names of repositories and people without case. */
    private String text(String operation, Map<String, String> inputs) {
        var text = new StringBuilder("tfpilot dispatch 1\n");
        text.append("repository ").append(repo.toString().toLowerCase(Locale.ROOT)).append('\n');
        text.append("operation ").append(operation).append('\n');
        text.append("actor ").append(actor).append('\n');
        new TreeMap<>(inputs).forEach((name, value) -> text.append(name).append(' ').append(value).append('\n'));
        return text.toString();
    }
}
