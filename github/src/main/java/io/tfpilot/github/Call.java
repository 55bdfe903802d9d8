package io.tfpilot.github;

import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.request.RepoName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One call to GitHub's API.
 *
 * @param operation the port's method that needs it
 * @param route its template, which is what gets counted
 * @param path the template with values, and the query
 */
record Call(String operation, String method, String route, String path, ActingAs who, Manner manner,
        @Nullable JsonNode body) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\+?)[a-z_]+}");

    /** How a call may be repeated and answered from memory. */
    enum Manner {
        /** Asked with the ETag of the last answer. */
        READ,
        /** Asked past every cache. */
        FRESH_READ,
        /** The answer can never change, because its name is its content's hash. */
        FIXED_READ,
        /** Answered by a redirect to a signed address, which must not see the credential. */
        DOWNLOAD,
        /** Done twice is as good as done once. */
        REPEATABLE_WRITE,
        /** Done twice would be done twice. */
        WRITE_ONCE;

        boolean repeatable() {
            return this != WRITE_ONCE;
        }

        boolean reads() {
            return this != REPEATABLE_WRITE && this != WRITE_ONCE;
        }
    }

    /** A reading call in a repository; {@code rest} follows {@code /repos/{owner}/{repo}}. */
    static Call read(String operation, RepoName repo, String rest, Object... values) {
        return new Call(operation, "GET", "/repos/{owner}/{repo}" + counted(rest),
                "/repos/" + repo.owner() + "/" + repo.name() + filled(rest, values), new ActingAs.Server(repo),
                Manner.READ,
                null);
    }

    /** A writing call in a repository. */
    static Call write(String operation, RepoName repo, String method, String rest, Object... values) {
        var read = read(operation, repo, rest, values);
        return new Call(operation, method, read.route, read.path, read.who, Manner.REPEATABLE_WRITE, null);
    }

    /** A call outside of repositories. */
    static Call of(String operation, ActingAs who, String method, String template, Object... values) {
        var manner = method.equals("GET") ? Manner.READ : Manner.REPEATABLE_WRITE;
        return new Call(operation, method, counted(template), filled(template, values), who, manner, null);
    }

    Call with(JsonNode newBody) {
        return new Call(operation, method, route, path, who, manner, newBody);
    }

    Call as(@Nullable UserToken person) {
        return person == null
                ? this
                : new Call(operation, method, route, path, new ActingAs.Person(person), manner, body);
    }

    /** As the App itself, not as its installation. */
    Call asSelf() {
        return new Call(operation, method, route, path, new ActingAs.Self(), Manner.FRESH_READ, body);
    }

    Call in(Manner newManner) {
        return new Call(operation, method, route, path, who, newManner, body);
    }

    /** The same, for the next page as GitHub named it. */
    Call at(String newPath) {
        return new Call(operation, method, route, newPath, who, manner, body);
    }

    String countedAs() {
        return method + " " + route;
    }

    private static String counted(String template) {
        var query = template.indexOf('?');
        return (query < 0 ? template : template.substring(0, query)).replace("{+", "{");
    }

    /** Fills the places in order; a place with + keeps the slashes of a branch or a path. */
    private static String filled(String template, Object... values) {
        var next = new int[1];
        return PLACE.matcher(template).replaceAll(place -> {
            var value = encoded(values[next[0]++].toString());
            return place.group(1).isEmpty() ? value : value.replace("%2F", "/");
        });
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
