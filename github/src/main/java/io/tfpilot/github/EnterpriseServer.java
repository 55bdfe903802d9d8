package io.tfpilot.github;

import io.tfpilot.github.CallOutcome.Answer;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells a GitHub Enterprise Server from github.com and GitHub Enterprise Cloud. */
public final class EnterpriseServer {
    /** On every answer of an Enterprise Server, the refused ones too. */
    private static final String VERSION_HEADER = "X-GitHub-Enterprise-Version";
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+.*");

    private EnterpriseServer() {}

    /**
     * The version of the Enterprise Server at that address, for example {@code 3.19.2}. Empty where it is another GitHub,
     * and where nobody answers.
     *
     * @param apiUrl as in {@link GitHubSettings}
     */
    public static Optional<String> versionAt(URI apiUrl, World world) {
        try (var wire = new Wire(world.clock(), CallCounter.NONE)) {
            var call = Call.of("meta", new ActingAs.Self(), "GET", "/meta");
            return wire.exchange(call, URI.create(apiUrl.toString().replaceFirst("/+$", "") + "/meta"), null,
                    null) instanceof Answer answer ? version(answer) : Optional.empty();
        }
    }

    /** As an answer tells it, whatever was asked. */
    static Optional<String> version(Answer answer) {
        return answer.headers().firstValue(VERSION_HEADER).or(() -> installed(answer))
                .filter(version -> VERSION.matcher(version).matches());
    }

    private static Optional<String> installed(Answer answer) {
        try {
            return Optional.ofNullable(GitHubJson.textOrNull(answer.json(), "installed_version"));
        } catch (GitHubJson.Unreadable other) {
            return Optional.empty();
        }
    }
}
