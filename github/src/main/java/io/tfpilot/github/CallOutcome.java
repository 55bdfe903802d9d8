package io.tfpilot.github;

import io.tfpilot.core.text.Cut;
import java.lang.ref.WeakReference;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of a call. Limits and missing rights of the server itself are not here: they are trouble at once. */
sealed interface CallOutcome {
    /** GitHub answered, below 500. */
    final class Answer implements CallOutcome {
        private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"next\"");
        private static final int MESSAGE_CHARACTERS = 500;

        private final int status;
        private final HttpHeaders headers;
        private final byte[] body;
        /** Only as long as somebody holds it: a kept answer counts the bytes of its body and nothing else. */
        private volatile @Nullable WeakReference<JsonNode> read;

        /** @param body kept as it is: a copy of every body would cost 25 MB */
        Answer(int status, HttpHeaders headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        int status() {
            return status;
        }

        HttpHeaders headers() {
            return headers;
        }

        byte[] body() {
            return body;
        }

        boolean ok() {
            return status >= 200 && status < 300;
        }

        /** What the body says; nobody changes it. Unreadable where it is no JSON. */
        JsonNode json() {
            var held = read;
            var known = held == null ? null : held.get();
            if (known != null) {
                return known;
            }
            var json = GitHubJson.read(body);
            read = new WeakReference<>(json);
            return json;
        }

        /** The address of the next page, where there is one. */
        Optional<String> next() {
            var matcher = NEXT.matcher(headers.firstValue("Link").orElse(""));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }

        /** GitHub's own words, with its list of errors: objects, or plain texts as for reviews. */
        String message() {
            if (body.length == 0) {
                return "status " + status;
            }
            try {
                return message(json());
            } catch (GitHubJson.Unreadable notJson) {
                return "status " + status;
            }
        }

        private String message(JsonNode json) {
            var parts = new ArrayList<String>();
            parts.add(GitHubJson.textOrEmpty(json, "message"));
            for (var error : GitHubJson.items(json.path("errors"))) {
                parts.add(error.isString() ? error.stringValue() : described(error));
            }
            var text = String.join(": ", parts.stream().filter(part -> !part.isBlank()).distinct().toList());
            if (text.isEmpty()) {
                return "status " + status;
            }
            return Cut.first(text, MESSAGE_CHARACTERS);
        }

        private static String described(JsonNode error) {
            var message = GitHubJson.textOrNull(error, "message");
            return message != null ? message : String.join(" ", nonEmpty(error, "resource", "field", "code"));
        }

        private static List<String> nonEmpty(JsonNode node, String... fields) {
            return List.of(fields).stream().map(field -> GitHubJson.textOrEmpty(node, field))
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
    }

    /** No answer, or one of a broken server: the call may have had its effect. */
    record Lost(String message, @Nullable Throwable cause) implements CallOutcome {}

    /** The connection was never made: the call had no effect. */
    record NotSent(String message, @Nullable Throwable cause) implements CallOutcome {}
}
