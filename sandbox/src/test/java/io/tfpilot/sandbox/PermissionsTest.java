package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each route asks an installation's token for the permission that GitHub asks for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsTest {
    private final Sandbox sandbox;
    private final Registered app;
    private final long installation;

    PermissionsTest(@TempDir Path folder) {
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        var permissions = table("permissions.txt").values().stream().flatMap(one -> Stream.of(one.split("; ")))
                .map(one -> one.substring(0, one.indexOf('='))).distinct()
                .map(one -> "\"" + one + "\":\"write\"").collect(Collectors.joining(","));
        app = Registered.in(sandbox, "demo",
                Registered.manifest("Everything", "http://127.0.0.1:1/hook", permissions, ""));
        installation = app.installIn(sandbox, "demo");
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    private static Map<String, String> table(String resource) {
        try (var in = PermissionsTest.class.getResourceAsStream(resource)) {
            var all = new LinkedHashMap<String, String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .forEach(line -> all.put(line.substring(0, line.indexOf(" | ")),
                            line.substring(line.indexOf(" | ") + 3)));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> routes() {
        var all = new TreeMap<String, String>();
        Client.anonymous(sandbox).get("~/_sandbox/permissions").expect(200).json().properties()
                .forEach(entry -> all.put(entry.getKey(), entry.getValue().asString()));
        return all;
    }

    @Test
    void the_table_has_each_route() {
        assertThat(routes()).isEqualTo(table("permissions.txt"));
    }

    /** The names of path parameters differ. */
    private static String shape(String route) {
        return route.replaceAll("\\{[^}]+}", "{}");
    }

    @Test
    void it_says_what_githubs_own_table_says_where_that_has_the_route() {
        var github = new TreeMap<String, String>();
        table("github-permissions.txt").forEach((route, permission) -> github.put(shape(route), permission));
        var compared = routes().entrySet().stream().filter(entry -> github.containsKey(shape(entry.getKey())))
                .toList();
        assertThat(compared).hasSizeGreaterThan(35).allSatisfy(entry -> assertThat(entry.getValue().split("; "))
                .as(entry.getKey()).contains(github.get(shape(entry.getKey()))));
    }

    private Client with(String permissions) {
        return Client.installation(sandbox, app, installation, "{'permissions':{" + permissions + "}}");
    }

    private Client.Reply call(Client client, String route) {
        var method = route.substring(0, route.indexOf(' '));
        var path = route.substring(route.indexOf(' ') + 1).replace("{org}", "demo").replace("{owner}", "demo")
                .replace("{repo}", "core-infra").replaceAll("\\{[^}]+}", "0");
        return client.call(method, path, method.equals("GET") || method.equals("DELETE") ? null : "{}");
    }

    @TestFactory
    Stream<DynamicTest> a_token_without_it_is_refused_and_told_what_is_wanted() {
        return table("permissions.txt").entrySet().stream().filter(entry -> !entry.getValue().equals("metadata=read"))
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    var refused = call(with("'metadata':'read'"), entry.getKey()).expect(403);
                    assertThat(refused.text()).contains("Resource not accessible by integration");
                    assertThat(refused.header("X-Accepted-GitHub-Permissions")).isEqualTo(entry.getValue());
                    for (var one : entry.getValue().split("; ")) {
                        var name = one.substring(0, one.indexOf('='));
                        var level = one.substring(one.indexOf('=') + 1);
                        var allowed = call(with("'" + name + "':'" + level + "'"), entry.getKey());
                        assertThat(allowed.header("X-Accepted-GitHub-Permissions")).as(one).isEmpty();
                        if (level.equals("write") && !name.equals("workflows")) {
                            call(with("'" + name + "':'read'"), entry.getKey()).expect(403);
                        }
                    }
                }));
    }

    @Test
    void the_app_of_the_demo_has_what_the_documented_list_says_and_no_more() throws IOException {
        var page = Files.readString(Path.of("../docs/operating/github-app.md"));
        var documented = page.lines().filter(line -> line.matches("\\| `[a-z_]+` \\| (read|write) \\|.*"))
                .collect(Collectors.toMap(line -> line.split("`")[1], line -> line.split("\\|")[2].strip()));
        var granted = new TreeMap<String, String>();
        Client.app(sandbox).get("/app").json().path("permissions").properties()
                .forEach(entry -> granted.put(entry.getKey(), entry.getValue().asString()));
        assertThat(granted).isEqualTo(documented);
        assertThat(Arrays.stream(page.split("\n")).filter(line -> line.startsWith("Events: ")).findFirst())
                .contains("Events: `pull_request`, `pull_request_review`, `workflow_run`.");
    }
}
