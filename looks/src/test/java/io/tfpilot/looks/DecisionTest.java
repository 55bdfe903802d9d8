package io.tfpilot.looks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an approver needs is in sight, and the decision at hand wherever they read. */
class DecisionTest {
    private static final String PLANNED = "/requests/req_prod_database_k3v9qx";
    private static final int LAPTOP = 900;

    private Page page;

    @BeforeEach
    void open() {
        page = SampleBrowser.ofThread().page();
        page.setViewportSize(SampleBrowser.DESK, LAPTOP);
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void all_that_an_approver_reads_is_above_the_fold() {
        page.navigate(PLANNED);
        for (var part : List.of("#brief .reason", "#brief .tag", "#brief [data-kind=changed] >> nth=-1",
                "#card-plan .sum", "#cost .big", "#actions .gist", "#act-approve", "#act-reject")) {
            var box = page.locator(part).first().boundingBox();
            assertThat(box.y + box.height).as(part).isLessThan(LAPTOP);
        }
        assertThat(page.locator("#decision")).isHidden();
    }

    @Test
    void the_decision_follows_whoever_scrolls_away() {
        page.navigate(PLANNED);
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
        assertThat(page.locator("#decide-approve")).isInViewport();
        assertThat(page.locator("#decision")).containsText("$412.60 a month");
        page.evaluate("window.scrollTo(0, 0)");
        assertThat(page.locator("#decision")).isHidden();
    }

    @Test
    void a_decision_that_is_over_takes_its_room_away_and_stays_where_one_scrolled() {
        page.navigate(PLANNED);
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
        assertThat(page.locator("html")).hasAttribute("data-decision", "");
        page.evaluate(
                "Idiomorph.morph(document.querySelector('#decision'), '<div id=decision data-own=hidden hidden></div>')");
        page.evaluate("document.dispatchEvent(new Event('tfpilot:morphed'))");
        assertThat(page.locator("html")).not().hasAttribute("data-decision", "");
    }

    @Test
    void the_page_of_the_plan_and_a_phone_have_it_too() {
        page.navigate(PLANNED + "/plan");
        assertThat(page.locator("#decide-approve")).isInViewport();
        page.setViewportSize(SampleBrowser.PHONE, LAPTOP);
        assertThat(page.locator("#decide-approve")).isInViewport();
    }

    @Test
    void an_older_plan_cannot_be_approved() {
        page.navigate(PLANNED + "/plan?attempt=1");
        assertThat(page.locator("#plan")).isVisible();
        assertThat(page.locator("#decision .btn")).hasCount(0);
    }
}
