package io.tfpilot.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.doctor.AppNeeds;
import io.tfpilot.core.doctor.Asked;
import io.tfpilot.core.request.RepoName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppRegistrationTest {
    private static final URI PUBLIC = URI.create("https://tfpilot.example");
    private static final String CONVERSION = "POST /app-manifests/abc/conversions";
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void the_manifest_asks_for_what_the_doctor_looks_for() {
        var manifest = GitHubJson.read(AppRegistration.manifest("TfPilot", PUBLIC, "/setup"));

        assertThat(manifest.path("default_permissions").properties()).extracting(each -> each.getKey() + ": "
                + each.getValue().asString()).containsExactlyInAnyOrderElementsOf(
                        AppNeeds.PERMISSIONS.stream().map(each -> each.key() + ": " + each.level().json()).toList());
        assertThat(GitHubJson.items(manifest.path("default_events"))).extracting(each -> each.asString())
                .containsExactlyElementsOf(AppNeeds.EVENTS);
        assertThat(manifest.path("hook_attributes").path("url").asString())
                .isEqualTo("https://tfpilot.example/api/github/webhook");
        assertThat(GitHubJson.text(manifest, "redirect_url")).isEqualTo("https://tfpilot.example/setup/created");
        assertThat(GitHubJson.flag(manifest, "public")).isFalse();
    }

    @Test
    void the_document_lists_the_same_permissions() throws IOException {
        var rows = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (read|write) \\|")
                .matcher(Files.readString(Path.of("../docs/operating/github-app.md"))).results()
                .map(row -> row.group(1) + ": " + row.group(2)).toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(
                AppNeeds.PERMISSIONS.stream().map(each -> each.key() + ": " + each.level().json()).toList());
    }

    @Test
    void it_is_posted_where_the_owner_makes_apps() {
        assertThat(AppRegistration.page(URI.create("https://github.com"), "acme", "s 1"))
                .hasToString("https://github.com/organizations/acme/settings/apps/new?state=s+1");
        assertThat(AppRegistration.page(URI.create("https://github.com"), "", "s"))
                .hasToString("https://github.com/settings/apps/new?state=s");
    }

    @Test
    void a_code_becomes_the_app_and_its_secrets_are_not_shown() {
        bench.server.says(CONVERSION, 201, """
                {"id":7,"slug":"tfpilot-acme","client_id":"Iv1.abc","client_secret":"top","webhook_secret":"hook",
                 "pem":"-----BEGIN RSA PRIVATE KEY-----","html_url":"https://github.com/apps/tfpilot-acme"}""");

        var registered = AppRegistration.convert(bench.server.url(), "abc", bench.world);

        assertThat(registered).isEqualTo(new AppRegistration.Registered("7", "tfpilot-acme", "Iv1.abc", "top", "hook",
                "-----BEGIN RSA PRIVATE KEY-----", "https://github.com/apps/tfpilot-acme"));
        assertThat(registered.toString()).doesNotContain("top", "hook,", "PRIVATE");
        assertThat(bench.server.heard(CONVERSION).getFirst().header("Authorization")).isNull();
    }

    @Test
    void a_used_code_and_a_broken_answer_are_refused_in_words() {
        assertThat(AppRegistration.convert(bench.server.url(), "abc", bench.world))
                .isEqualTo(new AppRegistration.Refused(
                        "GitHub does not know this code: it was used already, or is older than an hour."));
        bench.server.says(CONVERSION, 201, "{\"id\":7}");
        assertThat(AppRegistration.convert(bench.server.url(), "abc", bench.world))
                .isInstanceOfSatisfying(AppRegistration.Refused.class,
                        refused -> assertThat(refused.words()).contains("no text in slug"));
        assertThat(bench.server.heard(CONVERSION)).hasSize(2);
    }

    @Test
    void a_github_says_its_time_and_what_it_is() {
        bench.server.says("GET /meta", 200, "{}", "X-GitHub-Enterprise-Version", "3.19.0", "Date",
                "Fri, 20 Nov 2026 10:00:00 GMT");
        assertThat(AppRegistration.reach(bench.server.url(), bench.world)).isInstanceOfSatisfying(
                AppRegistration.Reached.class, reached -> assertThat(reached.enterprise()).contains("3.19.0"));
        bench.server.close();
        assertThat(AppRegistration.reach(bench.server.url(), bench.world))
                .isInstanceOf(AppRegistration.NotReached.class);
    }

    @Test
    void installations_come_with_their_repositories() {
        bench.server.says("GET /app", 200, "{\"slug\":\"tfpilot-acme\"}").says("GET /app/installations", 200, """
                [{"id":5,"account":{"login":"acme"},"html_url":"https://github.com/i/5","suspended_at":null},
                 {"id":6,"account":{"login":"other"},"html_url":"https://github.com/i/6",
                  "suspended_at":"2026-11-20T09:00:00Z"}]""")
                .says("POST /app/installations/5/access_tokens", 201,
                        "{\"token\":\"t5\",\"expires_at\":\"2026-11-20T11:00:00Z\"}")
                .says("GET /installation/repositories", 200,
                        """
                        {"total_count":1,"repositories":[{"id":1,"full_name":"acme/infra","default_branch":"main"}]}""");
        try (var app = new AppInstallations(bench.server.url(), new Credentials.App("7", ExaminationTest.KEY),
                bench.world)) {
            assertThat(app.slug()).isEqualTo(Asked.answered("tfpilot-acme"));
            assertThat(app.all().or(List.of())).extracting(each -> each.owner() + " " + each.standing() + " "
                    + each.repositories()).containsExactly(
                            "acme ACTIVE " + Asked.answered(List.of(
                                    new AppInstallations.Reached(RepoName.parse("acme/infra"), "main"))),
                            "other SUSPENDED " + Asked.absent());
        }
        assertThat(bench.server.heard("GET /installation/repositories").getFirst().header("Authorization"))
                .isEqualTo("Bearer t5");
    }
}
