package io.tfpilot.github;

import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.request.Login;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a person's own token tells about the person. */
final class UserCalls {
    private UserCalls() {}

    static @Nullable Login userOf(Api api, UserToken token) {
        var user = user(api, "userOf", token);
        return user == null ? null : account(user);
    }

    /** Of an answer that always names it: without its id nobody is let in. */
    static Login account(JsonNode user) {
        return new Login(GitHubJson.text(user, "login"), GitHubJson.number(user, "id"));
    }

    /** Null for a token that GitHub does not take. */
    static @Nullable JsonNode user(Api api, String operation, UserToken token) {
        var answer = api.ask(Call.of(operation, new ActingAs.Person(token), "GET", "/user"));
        return answer.status() == 401 ? null : Api.accepted(answer).json();
    }

    /** The address GitHub knows to be theirs; null where they do not show it. */
    static @Nullable String email(Api api, UserToken token, JsonNode user) {
        var answer = api.ask(Call.of("signIn", new ActingAs.Person(token), "GET", "/user/emails?per_page=100"));
        if (!answer.ok()) {
            return GitHubJson.textOrNull(user, "email");
        }
        for (var email : GitHubJson.items(answer.json())) {
            if (GitHubJson.flag(email, "primary") && GitHubJson.flag(email, "verified")) {
                return GitHubJson.textOrNull(email, "email");
            }
        }
        return GitHubJson.textOrNull(user, "email");
    }
}
