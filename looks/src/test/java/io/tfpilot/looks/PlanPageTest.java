package io.tfpilot.looks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A plan of three hundred resources in a browser. */
class PlanPageTest {
    private static final String PLAN = "/requests/req_prod_network_b1g300/plan";
    private static final String LAST = PLAN
            + "?at=module.tfpilot_req_prod_network_b1g300.aws_route.egress%5B%22zone-299%22%5D";

    private static final String HUGE = "/requests/req_prod_network_huge5k/plan?q=aws";
    /** A search that finds everything: every instance is a row of its own. */
    private static final String EACH = PLAN + "?q=aws";
    /** A row may be a fraction of a pixel higher than its place. */
    private static final double ROUNDING = 4;

    private static SampleBrowser browser;
    private static Page page;

    @BeforeAll
    static void open() {
        browser = SampleBrowser.ofThread();
        page = browser.page();
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.context().close();
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
    void many_instances_are_one_row_that_opens_to_the_first_of_them() {
        page.navigate(PLAN + "?action=create");
        var fold = page.locator(".res").first();
        assertThat(fold.locator("> summary")).containsText(Pattern.compile("× \\d+"));
        fold.locator("> summary").click();
        assertThat(fold.locator(".res")).hasCount(50);
        fold.locator(".res summary").first().click();
        assertThat(fold.locator(".res .diff")).containsText("cidr_block");
        fold.getByText(Pattern.compile("^All \\d+")).click();
        assertThat(page.getByText("Choose All for the whole plan.")).isVisible();
    }

    @Test
    void the_rest_comes_as_one_scrolls_and_attributes_as_one_opens() {
        page.navigate(EACH);
        assertThat(page.locator(".res")).hasCount(200);
        page.locator("#part-250").scrollIntoViewIfNeeded();
        assertThat(page.locator(".res")).hasCount(300);
        assertThat(page.locator(".place")).hasCount(0);
        var last = page.locator(".res").last();
        last.locator("summary").click();
        assertThat(last.locator(".diff")).containsText("cidr_block");
    }

    @Test
    void a_link_to_a_resource_opens_it() {
        page.navigate(LAST);
        assertThat(page.locator(".res[open]")).hasCount(1);
        assertThat(page.locator(".res[open] summary")).containsText("zone-299");
        assertThat(page.locator(".res[open] summary")).isInViewport();
    }

    @Test
    void the_page_is_as_high_before_its_parts_came_as_after_so_nothing_moves() {
        page.navigate(HUGE + "&from=2500");
        var whole = height();
        assertThat(page.locator("#part-2450 .res")).hasCount(50);
        Assertions.assertEquals(whole, height(), ROUNDING);
        var first = page.locator("#part-2500 summary").first();
        assertThat(first).isInViewport();
    }

    @Test
    void coming_back_one_is_where_one_was() {
        page.navigate(HUGE);
        page.locator("#part-3000").scrollIntoViewIfNeeded();
        assertThat(page.locator("#part-3000 .res")).hasCount(50);
        page.navigate("/requests");
        page.goBack();
        assertThat(page.locator("#part-3000 .res")).hasCount(50);
        assertThat(page.locator("#part-3000")).isInViewport();
    }

    @Test
    void rows_left_behind_make_room_but_not_those_one_opened() {
        page.navigate(HUGE);
        var opened = page.locator("#part-150 .res").first();
        opened.locator("summary").click();
        for (var from = 200; from < 2_400; from += 100) {
            page.locator("#part-" + from).scrollIntoViewIfNeeded();
            assertThat(page.locator("#part-" + from + " .res")).hasCount(50);
        }
        assertThat(page.locator("#part-500[data-from]")).hasCount(1);
        assertThat(opened.locator(".diff")).hasCount(1);
        page.locator("#part-500").scrollIntoViewIfNeeded();
        assertThat(page.locator("#part-500 .res")).hasCount(50);
    }

    private static double height() {
        return ((Number) page.evaluate("document.documentElement.scrollHeight")).doubleValue();
    }

    /** By keyboard: where there is no script, a browser that is driven cannot wait until a page stands still. */
    @Test
    void it_reads_without_script() {
        try (var still = browser.page(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            still.navigate(EACH);
            still.getByText("201 to 300").press("Enter");
            assertThat(still.locator(".res")).hasCount(100);
            assertThat(still.getByText("1 to 200")).isVisible();
            var last = still.locator(".res").last();
            last.locator("summary").press("Enter");
            last.getByText("Show what changes", new Locator.GetByTextOptions().setExact(true)).press("Enter");
            assertThat(still.locator(".res[open] .diff")).containsText("cidr_block");
            still.context().close();
        }
    }
}
