package io.tfpilot.server.looks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A plan of three hundred resources in a browser. */
class PlanPageTest {
    private static final String PLAN = "/requests/req_prod_network_b1g300/plan";
    private static final String LAST = PLAN
            + "?at=module.tfpilot_req_prod_network_b1g300.aws_route.egress%5B%22zone-299%22%5D";

    private static SampleBrowser browser;
    private static Page page;

    @BeforeAll
    static void open() {
        browser = new SampleBrowser();
        page = browser.page();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void typing_finds_and_the_address_follows() {
        page.navigate(PLAN);
        page.getByLabel("Search this plan").fill("subnet zone-30");
        assertThat(page.locator(".res")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("q=subnet\\+zone-30"));
        page.reload();
        assertThat(page.locator(".res")).hasCount(1);
    }

    @Test
    void a_filter_keeps_what_was_typed() {
        page.navigate(PLAN + "?q=zone-3");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Update"))).click();
        assertThat(page).hasURL(Pattern.compile("q=zone-3&action=update"));
        assertThat(page.locator(".grp")).hasText(Pattern.compile("^Update in place"));
        assertThat(page.getByLabel("Search this plan")).hasValue("zone-3");
    }

    @Test
    void the_rest_comes_as_one_scrolls_and_attributes_as_one_opens() {
        page.navigate(PLAN);
        assertThat(page.locator(".res")).hasCount(200);
        page.locator(".more-rows").scrollIntoViewIfNeeded();
        assertThat(page.locator(".res")).hasCount(300);
        var last = page.locator(".res").last();
        last.locator("summary").click();
        assertThat(last.locator(".diff")).containsText("cidr_block");
    }

    @Test
    void a_link_to_a_resource_opens_it() {
        page.navigate(LAST);
        assertThat(page.locator(".res[open]")).hasCount(1);
        assertThat(page.locator(".res[open] summary")).containsText("zone-299");
    }

    /** By keyboard: where there is no script, a browser that is driven cannot wait until a page stands still. */
    @Test
    void it_reads_without_script() {
        try (var plain = page.context().browser().newContext(
                new Browser.NewContextOptions().setBaseURL(browser.address()).setJavaScriptEnabled(false))) {
            var still = plain.newPage();
            still.navigate(PLAN);
            still.locator(".more-rows a").press("Enter");
            assertThat(still.locator(".res")).hasCount(100);
            var last = still.locator(".res").last();
            last.locator("summary").press("Enter");
            last.getByText("Show what changes", new Locator.GetByTextOptions().setExact(true)).press("Enter");
            assertThat(still.locator(".res[open] .diff")).containsText("cidr_block");
        }
    }
}
