package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an organisation that has nothing to an App in its first repository. */
class EmptySandboxTest {
    @TempDir
    private Path folder;

    @Test
    void an_organisation_gets_its_first_repository_and_its_first_app() {
        try (var receiver = new Receiver(); var sandbox = Sandbox.start(SandboxOptions.empty(0, folder))) {
            var alma = Visitor.signedIn(sandbox, "alma");
            assertThat(alma.open("/").text()).contains("No repository", "GitHub Apps", "New repository");
            assertThat(alma.open("/acme").text()).contains("acme");
            assertThat(alma.open("/new").select("option").eachText()).containsExactly("acme", "alma");
            var page = alma.send("/new", "owner", "acme", "name", "infra", "private", "on", "readme", "on");
            assertThat(page.text()).contains("acme", "infra", "README.md");

            var app = Registered.in(sandbox, "acme", Registered.manifest("TfPilot", receiver.url(),
                    "\"contents\":\"write\",\"pull_requests\":\"write\"", "\"pull_request\""));
            var bot = Client.installation(sandbox, app, app.installIn(sandbox, "acme"), "{}");
            assertThat(bot.get("/installation/repositories").json().path("repositories").path(0).path("full_name")
                    .asString()).isEqualTo("acme/infra");
            bot.call("PUT", "/repos/acme/infra/contents/envs/dev/main.tf", "{'message':'m','content':'eA=='}")
                    .expect(201);
            Await.until(() -> receiver.of("installation").size() == 1 && receiver.of("ping").size() == 1);
            assertThat(Client.token(sandbox, "dana", app)).startsWith("ghu_");
        }
    }

    @Test
    void it_stays_empty_of_what_nobody_made() {
        Sandbox.start(SandboxOptions.empty(0, folder)).close();
        try (var sandbox = Sandbox.start(SandboxOptions.empty(0, folder))) {
            assertThat(new Visitor(sandbox).open("/").select("a[href^=/apps/]")).isEmpty();
            assertThat(Client.anonymous(sandbox).get("/repos/demo/core-infra").status()).isEqualTo(404);
        }
    }
}
