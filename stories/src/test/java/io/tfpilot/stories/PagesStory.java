package io.tfpilot.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each page's main path, light at a desk and dark on a phone. */
final class PagesStory {
    enum Look {
        DESK(ColorScheme.LIGHT, 1440),
        PHONE(ColorScheme.DARK, 390);

        private final ColorScheme scheme;
        private final int width;

        Look(ColorScheme scheme, int width) {
            this.scheme = scheme;
            this.width = width;
        }
    }

    private final Installation at = RunningTfPilot.shared().installation();

    @ParameterizedTest
    @EnumSource
    void an_admin_goes_through_every_page(Look look) {
        var name = "tour-" + look.name().toLowerCase(java.util.Locale.ROOT);
        var request = Asked.by(at, new Asked.Place("core", "dev"), "bucket", name, "{\"expected_gb\":5}");
        request.planned();
        try (var browsing = new Browsing(at)) {
            var alma = browsing.as("alma", look.scheme, look.width);
            fromTheCatalogueToAForm(alma);
            fromTheListThroughARequest(alma, request.id(), name);
            throughEnvironmentsAndInsights(alma);
            throughAdministration(alma, request.id());
            throughTokens(alma, name);
            assertThat(browsing.errors()).isEmpty();
        }
    }

    private static void fromTheCatalogueToAForm(Page page) {
        go(page, "Catalogue");
        page.getByPlaceholder("What do you need?").fill("bucket");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*q=bucket.*"));
        page.locator("a.tile").first().click();
        assertThat(heading(page, "Bucket")).isVisible();
        fits(page);
        page.navigate("/requests/new?project=core&environment=dev&module=bucket");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("tour");
        assertThat(page.locator("#preview")).containsText("core-dev-tour");
        fits(page);
    }

    private static void fromTheListThroughARequest(Page page, String id, String name) {
        go(page, "Requests");
        page.getByPlaceholder("Name, id, requester or ticket").fill(name);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*q=" + name + ".*"));
        fits(page);
        page.locator("#row-" + id + " .name").first().click();
        page.waitForURL(Pattern.compile(".*/requests/" + id + "$"));
        assertThat(page).hasTitle(Pattern.compile("Plan ready · " + name + " · TfPilot"));
        fits(page);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Configuration"))).click();
        assertThat(page.locator("#configuration")).containsText("expected_gb");
        fits(page);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Activity"))).click();
        assertThat(page.locator("#audit")).containsText("Requested");
        fits(page);
        page.navigate("/requests/" + id + "/plan?q=bucket");
        assertThat(page.locator("#main")).containsText("terraform_data.bucket");
        fits(page);
    }

    private static void throughEnvironmentsAndInsights(Page page) {
        go(page, "Environments");
        var card = page.locator("#env-core-prod");
        card.getByRole(AriaRole.SWITCH).click();
        page.locator("dialog[open] [name=reason]").fill("The tour passes");
        button(page.locator("dialog[open]"), "Freeze").click();
        assertThat(card).containsText("The tour passes");
        fits(page);
        card.getByRole(AriaRole.SWITCH).click();
        button(page.locator("dialog[open]"), "Unfreeze").click();
        assertThat(card.getByText("The tour passes")).hasCount(0);
        go(page, "Insights");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("24 h")).click();
        page.waitForURL(Pattern.compile(".*window=24h.*"));
        fits(page);
    }

    private static void throughAdministration(Page page, String id) {
        go(page, "Webhooks");
        page.locator("table.list tbody tr a").first().click();
        page.waitForURL(Pattern.compile(".*/webhooks/[0-9a-f-]+.*"));
        fits(page);
        go(page, "Audit");
        page.locator("[name=request]").fill(id);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*request=" + id + ".*"));
        assertThat(page.locator("#main")).containsText("Requested");
        fits(page);
        go(page, "People");
        assertThat(page.locator("#main")).containsText("alma");
        fits(page);
        go(page, "System");
        assertThat(page.locator("#main")).containsText("answered in");
        fits(page);
    }

    private static void throughTokens(Page page, String name) {
        go(page, "API tokens");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create token")).click();
        assertThat(page.getByText("Copy it now: it is shown only once.")).isVisible();
        assertThat(page.locator("#main")).containsText("tfp_");
        fits(page);
        page.reload();
        assertThat(page.getByText("Copy it now: it is shown only once.")).hasCount(0);
        assertThat(page.locator("#main")).containsText(name);
    }

    /** By the navigation, which folds away on a phone. */
    private static void go(Page page, String to) {
        var menu = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Menu"));
        if (menu.isVisible()) {
            menu.click();
        }
        page.locator("nav.side")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + to)))
                .click();
        assertThat(heading(page, to)).isVisible();
        fits(page);
    }

    private static void fits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(page.url()).isEqualTo(0);
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true).setLevel(1));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
