package io.tfpilot.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** In prod a destroy and its cleanup need a second pair of eyes. */
final class ProdStory {
    private static final Asked.Place PROD = new Asked.Place("core", "prod");

    private final Installation at = RunningTfPilot.shared().installation();

    @Test
    void a_destroy_in_prod_is_approved_by_somebody_else_and_its_cleanup_is_merged_by_an_approver() {
        var laps = new Laps("prod");
        var network = Asked.by(at, PROD, "network", "backbone", "{\"zones\":1}").lived();
        laps.lap("applied");

        network.act("ada", "destroy", "{\"confirm\":\"%s\"}".formatted(network.id())).expect(403);
        var digest = network.destroyPlanned("alma");
        laps.lap("destroy plan");
        assertThat(network.destroy("alma", digest).status()).as("nobody approved it").isEqualTo(409);
        assertThat(network.act("alma", "approve", "{}").status()).as("her own request").isIn(403, 409);
        assertThat(network.destroy("alma", "d1:" + "0".repeat(64)).status()).isEqualTo(409);

        approvedOnThePage("ada", network.id());
        network.destroy("alma", digest).expect(202);
        network.until("waits for its cleanup to be merged",
                request -> request.path("cleanup").path("pr").path("open").asBoolean());
        laps.lap("destroyed");
        assertThat(network.status()).isEqualTo("destroyed");
        assertThat(at.resourcesOf(PROD.repository(), "prod", network.id())).isZero();

        network.gitHub("dana", "merge").expect(403);
        network.gitHub("ada", "merge").expect(200);
        network.archived();
        laps.lap("archived");
    }

    private void approvedOnThePage(String who, String id) {
        try (var browsing = new Browsing(at)) {
            var page = browsing.as(who);
            page.navigate("/requests/" + id);
            button(page.locator("#status"), "Approve the destroy").click();
            var dialog = page.locator("dialog[open]");
            assertThat(dialog).containsText("alma wants to destroy");
            dialog.getByLabel("Comment").fill("go");
            button(dialog, "Approve the destroy").click();
            assertThat(button(page.locator("#status"), "Approve the destroy")).hasCount(0);
            assertThat(page.locator("#approvals")).containsText("go");
            assertThat(browsing.errors()).isEmpty();
        }
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
