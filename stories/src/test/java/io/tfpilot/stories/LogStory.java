package io.tfpilot.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.tfpilot.server.api.LogKey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What Terraform says is on the pages of all who watch while it says it. */
final class LogStory {
    private static final Asked.Place DEV = new Asked.Place("core", "dev");
    /** Its copy takes six seconds, and says so. */
    private static final String WITH_STANDBY = "{\"high_availability\":true,\"size\":\"medium\"}";
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
        var key = LogKey.of(at.secret("TFPILOT_WEBHOOK_SECRET"), repository, id, run.path("runAttempt").asInt());
        return Caller.stranger(at.server()).send("POST",
                "/api/github/repos/" + repository + "/runs/" + run.path("runId").asLong() + "/attempts/"
                        + run.path("runAttempt").asInt() + "/log",
                "{\"from\":1,\"lines\":[\"" + text + "\"]}", "Authorization", "Bearer " + key);
    }

    @Test
    void twoPeopleReadALineOfAnApplyWhileItGoesOn() {
        try (var browsing = new Browsing(at)) {
            var request = Asked.by(at, DEV, "database", "watched", WITH_STANDBY);
            var ada = browsing.as("ada");
            ada.addInitScript(REMEMBERING);
            ada.navigate("/requests/" + request.id());
            request.planned();
            ada.waitForFunction("window.plansRead === true");
            request.approved("ada");
            request.merged("ada");
            var vera = browsing.as("vera");
            vera.navigate("/requests/" + request.id());
            var scriptless = browsing.withoutScript("dana");
            request.act("ada", "apply", "{}").expect(202);

            says(ada, "Copied part 1 of 6");
            says(vera, "Copied part 1 of 6");
            assertThat(ada.locator("#status .badge")).hasText("Applying");
            assertThat(vera.locator("#status .badge")).hasText("Applying");
            assertThat(isAtItsEnd(ada)).isTrue();
            var run = Asked.lastAttempt(request.now(), "apply");
            assertThat(tell(run, run.path("runId").asLong(), "forged").status()).isEqualTo(202);
            assertThat(tell(run, run.path("runId").asLong() + 1, "forged").status()).isEqualTo(401);

            whoeverStopsStaysWhereTheyAre(vera);
            scriptless.navigate("/requests/" + request.id());
            assertThat(log(scriptless)).containsText("Copied part 1 of 6");
            assertThat(log(scriptless)).not().containsText("forged");

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

    private static void whoeverStopsStaysWhereTheyAre(Page page) {
        var button = page.locator("[data-follow]");
        button.click();
        assertThat(button).hasText("Follow");
        log(page).evaluate("log => { log.scrollTop = 0; }");
        says(page, "Copied part 3 of 6");
        assertThat(log(page).evaluate("log => log.scrollTop")).isEqualTo(0);
        button.click();
        assertThat(button).hasText("Stop following");
        assertThat(isAtItsEnd(page)).isTrue();
    }
}
