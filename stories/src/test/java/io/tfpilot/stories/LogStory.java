package io.tfpilot.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.tfpilot.server.requests.api.LogKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What Terraform says is on the pages of all who watch while it says it. */
final class LogStory {
    private static final Asked.Place DEV = new Asked.Place("core", "dev");
    private static final OwnModule PATIENT = new OwnModule("patient");
    /** An apply that says each part of its work and goes on when a file of this number is there. */
    private static final String PARTS = """

            resource "terraform_data" "copy" {
              provisioner "local-exec" {
                command = "for part in 1 2 3; do echo Copied part $part of 3; for i in $(seq 1200); do [ -e %s/$part ] && break; sleep 0.2; done; done"
              }
            }
            """;
    /** Remembers what stood in a log, if only for a moment. */
    private static final String REMEMBERING = """
            new MutationObserver(() => {
              window.plansRead ||= document.querySelector("[role=log]")?.textContent.includes("Plan to create");
            }).observe(document, { childList: true, subtree: true, characterData: true });""";

    private final Installation at = RunningTfPilot.shared().installation();

    private static Locator log(Page page) {
        return page.getByRole(com.microsoft.playwright.options.AriaRole.LOG);
    }

    private static void says(Page page, String text) {
        assertThat(log(page)).containsText(text,
                new LocatorAssertions.ContainsTextOptions().setTimeout(Browsing.LIMIT_MS));
    }

    private static boolean isAtItsEnd(Page page) {
        return (boolean) log(page).evaluate("log => log.scrollHeight - log.scrollTop - log.clientHeight < 8");
    }

    private Answer tell(JsonNode run, long id, String text) {
        var repository = DEV.repository();
        var key = LogKey.of(at.workflowKey(repository), repository, id, run.path("runAttempt").asInt());
        return Caller.stranger(at.server()).send("POST",
                "/api/github/repos/" + repository + "/runs/" + run.path("runId").asLong() + "/attempts/"
                        + run.path("runAttempt").asInt() + "/log",
                "{\"from\":1,\"lines\":[\"" + text + "\"]}", "Authorization", "Bearer " + key);
    }

    /** @param gates the folder that an apply of the module looks into */
    private void pushModule(Path gates) {
        new Push(at, "alma", DEV.repository(), "main").make("Add a module that takes its time", tree -> {
            PATIENT.write(tree, "1");
            Files.writeString(tree.resolve("modules").resolve(PATIENT.name()).resolve("main.tf"),
                    PARTS.formatted(gates), StandardOpenOption.APPEND);
        });
    }

    private static void open(Path gates, int part) throws IOException {
        Files.createFile(gates.resolve(Integer.toString(part)));
    }

    @Test
    void two_people_read_a_line_of_an_apply_while_it_goes_on(@TempDir Path gates) throws IOException {
        pushModule(gates);
        try (var browsing = new Browsing(at)) {
            var request = Asked.by(at, DEV, PATIENT.name(), "watched", "{}");
            var ada = browsing.as("ada");
            ada.addInitScript(REMEMBERING);
            ada.navigate("/requests/" + request.id());
            request.planned();
            ada.waitForCondition(() -> Boolean.TRUE.equals(ada.evaluate("window.plansRead")));
            request.approved("ada");
            request.merged("ada");
            var vera = browsing.as("vera");
            vera.navigate("/requests/" + request.id());
            var scriptless = browsing.withoutScript("dana");
            request.act("ada", "apply", "{}").expect(202);

            says(ada, "Copied part 1 of 3");
            says(vera, "Copied part 1 of 3");
            assertThat(ada.locator("#status .badge")).hasText("Applying");
            assertThat(vera.locator("#status .badge")).hasText("Applying");
            assertThat(isAtItsEnd(ada)).isTrue();
            var run = Asked.lastAttempt(request.now(), "apply");
            assertThat(tell(run, run.path("runId").asLong(), "forged").status()).isEqualTo(202);
            assertThat(tell(run, run.path("runId").asLong() + 1, "forged").status()).isEqualTo(401);

            whoeverStopsStaysWhereTheyAre(vera, gates);
            scriptless.navigate("/requests/" + request.id());
            assertThat(log(scriptless)).containsText("Copied part 1 of 3");
            assertThat(log(scriptless)).not().containsText("forged");

            open(gates, 2);
            open(gates, 3);
            request.appliedAtLast();
            for (var page : new Page[]{ada, vera}) {
                assertThat(page.locator("#status .badge")).hasText("Applied",
                        new LocatorAssertions.HasTextOptions().setTimeout(Browsing.LIMIT_MS));
                assertThat(log(page)).hasCount(0);
            }
            assertThat(tell(run, run.path("runId").asLong(), "too late").status()).isEqualTo(410);
            assertThat(browsing.errors()).isEmpty();
        }
    }

    private static void whoeverStopsStaysWhereTheyAre(Page page, Path gates) throws IOException {
        var button = page.locator("[data-follow]");
        button.click();
        assertThat(button).hasText("Follow");
        log(page).evaluate("log => { log.scrollTop = 0; }");
        open(gates, 1);
        says(page, "Copied part 2 of 3");
        assertThat(log(page).evaluate("log => log.scrollTop")).isEqualTo(0);
        button.click();
        assertThat(button).hasText("Stop following");
        assertThat(isAtItsEnd(page)).isTrue();
    }
}
