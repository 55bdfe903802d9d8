package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The token with which GitHub says which job this is. */
record IdToken(Job job) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** What policies are made of; the rest differs from run to run. */
    private static final List<String> CLAIMS = List.of("iss", "aud", "sub", "repository", "repository_id",
            "repository_owner_id", "environment", "ref", "job_workflow_ref", "event_name", "runner_environment");

    /** A token that is made out to this audience. */
    String ask(String audience) throws IOException, InterruptedException {
        var answer = Calls.once(HttpRequest
                .newBuilder(URI.create(job.get("ACTIONS_ID_TOKEN_REQUEST_URL") + "&audience="
                        + URLEncoder.encode(audience, UTF_8)))
                .timeout(PATIENCE).header("Authorization", "Bearer " + job.get("ACTIONS_ID_TOKEN_REQUEST_TOKEN"))
                .build());
        String token = answer.statusCode() == 200
                ? Objects.toString(Json.object(Json.parse(answer.body())).get("value"), "")
                : "";
        if (token.isEmpty()) {
            throw new Fault("GitHub gave no token that says which job this is: it answered " + answer.statusCode());
        }
        return token;
    }

    /** What it says, as far as policies are made of it. */
    static Map<String, Object> claims(String token) {
        Map<String, Object> all = Json
                .object(Json.parse(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8)));
        Map<String, Object> claims = new LinkedHashMap<>();
        CLAIMS.stream().filter(all::containsKey).forEach(name -> claims.put(name, all.get(name)));
        return claims;
    }
}
