package io.tfpilot.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** The pages, in a real browser, by people with different roles. */
final class BrowserStory {
    private final Installation at = RunningTfPilot.shared().installation();

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void shows(Page page, String status) {
        assertThat(page.locator("#status .badge")).hasText(status,
                new LocatorAssertions.HasTextOptions().setTimeout(Browsing.LIMIT_MS));
    }

    /** Presses what opens with the facts, without reloading the page. */
    private static void press(Page page, String name) {
        button(page, name).click();
    }

    @Test
    void four_people_take_a_request_through_its_life_and_whoever_watches_sees_it_without_reloading() {
        var laps = new Laps("browser");
        try (var browsing = new Browsing(at)) {
            var dana = browsing.as("dana");
            ask(dana);
            var id = dana.url().replaceAll(".*/(req_[a-z0-9_]+).*", "$1");
            laps.lap("created");

            var vera = browsing.as("vera");
            vera.navigate("/requests/" + id);
            vera.evaluate("window.neverReloaded = true");
            assertThat(button(vera, "Approve")).hasAttribute("aria-disabled", "true");

            var ada = browsing.as("ada");
            ada.navigate("/requests/" + id);
            shows(vera, "Plan ready");
            shows(dana, "Plan ready");
            assertThat(dana.locator("#body")).containsText("terraform_data.bucket");
            laps.lap("planned");

            press(ada, "Approve");
            shows(vera, "Approved");
            shows(dana, "Approved");
            press(ada, "Merge");
            shows(vera, "Merged");
            press(ada, "Apply");
            shows(vera, "Applied");
            shows(dana, "Applied");
            laps.lap("applied");

            var alma = browsing.as("alma");
            alma.navigate("/requests/" + id);
            alma.locator(".more-b").click();
            press(alma, "Plan destroy");
            button(alma.locator("dialog[open]"), "Plan destroy").click();
            assertThat(alma.locator("#body")).containsText("estroy");
            assertThat(alma.locator("#dialog-destroy")).isAttached(
                    new LocatorAssertions.IsAttachedOptions().setTimeout(Browsing.LIMIT_MS));
            destroy(alma, id);
            shows(vera, "Destroyed");
            laps.lap("destroyed");

            assertThat(vera.evaluate("window.neverReloaded")).isEqualTo(true);
            assertThat(browsing.errors()).isEmpty();
        }
    }

    private static void destroy(Page page, String id) {
        press(page, "Destroy 3 resources");
        var dialog = page.locator("dialog[open]");
        dialog.getByLabel("Type the id to confirm").fill(id);
        button(dialog, "Destroy 3 resources").click();
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** From the catalogue to the form, with one mistake on the way. */
    private static void ask(Page page) {
        page.navigate("/requests/new?project=core&environment=dev&module=bucket");
        var name = page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true));
        name.fill("Not A Name!");
        page.getByLabel("Reason").fill("browser story");
        page.locator("[name$=expected_gb]").fill("77");
        press(page, "Create request");
        assertThat(name).isFocused();
        assertThat(page.locator(".submit").getByText("1 to correct")).isVisible();
        assertThat(page.locator("[name$=expected_gb]")).hasValue("77");
        assertThat(page.getByLabel("Reason")).hasValue("browser story");
        name.fill("gallery");
        press(page, "Create request");
        page.waitForURL(java.util.regex.Pattern.compile(".*/requests/req_dev_bucket_[a-z0-9]{6}.*"));
    }

    @Test
    void without_script_the_list_and_the_catalogue_can_still_be_read() {
        try (var browsing = new Browsing(at)) {
            var vera = browsing.withoutScript("vera");
            vera.navigate("/requests");
            assertThat(heading(vera, "Requests")).isVisible();
            vera.navigate("/catalogue");
            assertThat(vera.getByText("Bucket").first()).isVisible();
            vera.navigate("/environments");
            assertThat(vera.getByText("payments").first()).isVisible();
        }
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
