package io.tfpilot.looks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dialog that is open while the request moves on. */
class DialogTest {
    private static final String PLANNING = "/requests/req_dev_queue_p81xza";
    private static final String PLANNED = "/requests/req_prod_database_k3v9qx";
    private static final String REJECTED = "/requests/req_prod_database_r3j3ct";

    private Page page;

    @BeforeEach
    void open() {
        page = SampleBrowser.ofThread().page();
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    private Locator dialog() {
        return page.locator("dialog[open]");
    }

    @Test
    void one_whose_question_is_over_closes_and_it_is_said() {
        page.navigate(PLANNING);
        page.locator("[data-open=dialog-cancel]").click();
        assertThat(dialog()).containsText("Cancel the plan?");
        SampleBrowser.movesOnTo(page, PLANNED);
        assertThat(page.locator("#status .badge")).hasText("Plan ready");
        assertThat(dialog()).hasCount(0);
        assertThat(page.locator("#toasts")).containsText("“Cancel the plan?” no longer applies");
    }

    @Test
    void one_that_still_applies_stays() {
        page.navigate(PLANNED);
        page.locator("[data-open=dialog-reject]").click();
        SampleBrowser.movesOnTo(page, REJECTED);
        assertThat(page.locator("#status .why")).containsText("Changes are requested by k-abebe");
        assertThat(dialog()).containsText("Request changes");
    }

    @Test
    void what_was_written_in_one_stays_and_cannot_be_sent() {
        page.navigate(PLANNED);
        page.locator("[data-open=dialog-reject]").click();
        dialog().locator("textarea").fill("too large");
        SampleBrowser.movesOnTo(page, "/requests/req_prod_database_e2d8ua");
        assertThat(page.locator("#toasts")).containsText("no longer applies");
        assertThat(dialog().locator("textarea")).hasValue("too large");
        assertThat(dialog().locator("[data-go]")).isDisabled();
    }

    @Test
    void one_of_an_environment_closes_when_somebody_else_was_faster() {
        page.navigate("/environments");
        var card = page.locator("#env-payments-prod");
        card.getByRole(AriaRole.SWITCH).click();
        assertThat(dialog()).containsText("Freeze payments prod?");
        var frozen = page.context().request().get("/environments/payments/prod/_/card").text()
                .replace("Freeze payments prod?", "Unfreeze payments prod?");
        page.route("**/payments/prod/_/card", route -> route.fulfill(new Route.FulfillOptions().setBody(frozen)
                .setContentType("text/html;charset=UTF-8")));
        card.dispatchEvent("close");
        assertThat(dialog()).hasCount(0);
        assertThat(page.locator("#toasts")).containsText("“Freeze payments prod?” no longer applies");
    }

    @Test
    void one_opens_before_the_last_script_is_there() {
        page.route("**/htmx-*.js", _ -> {
        });
        page.navigate("/environments", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.locator("#env-payments-prod").getByRole(AriaRole.SWITCH).click();
        assertThat(dialog()).containsText("Freeze payments prod?");
    }
}
