package io.tfpilot.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Sets rulesets of a repository of the sandbox, as its administrator does with GitHub's API. */
final class SandboxRules {
    private final URI repository;
    private final Supplier<String> token;
    private final List<Long> made = new ArrayList<>();

    /** @param token an administrator's */
    SandboxRules(URI repository, Supplier<String> token) {
        this.repository = repository;
        this.token = token;
    }

    /** A token that a person has made: an App's may administer no more than the App. */
    static String personal(URI sandbox, String login) {
        var request = HttpRequest.newBuilder(URI.create(sandbox + "/_sandbox/people/" + login + "/token"))
                .POST(HttpRequest.BodyPublishers.noBody()).build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return GitHubJson.text(GitHubJson.read(answer.body()), "token");
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A ruleset for branches, with one rule or several with commas between. */
    static String on(String branches, String rules) {
        return "{\"name\":\"r\",\"target\":\"branch\",\"enforcement\":\"active\",\"conditions\":{\"ref_name\":"
                + "{\"include\":[\"%s\"],\"exclude\":[]}},\"rules\":[%s]}".formatted(
                        branches.startsWith("~") ? branches : "refs/heads/" + branches, rules);
    }

    void add(String ruleset) {
        made.add(GitHubJson.number(GitHubJson.read(send("POST", "/rulesets", ruleset)), "id"));
    }

    void drop() {
        made.forEach(id -> send("DELETE", "/rulesets/" + id, ""));
        made.clear();
    }

    /** {@code {"allow_merge_commit":false}}. */
    void settings(String json) {
        send("PATCH", "", json);
    }

    String send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(repository + path)).header("User-Agent", "test")
                .header("Authorization", "Bearer " + token.get())
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return answer.body();
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
