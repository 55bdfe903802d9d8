package io.tfpilot.looks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list in a browser. */
class ListTest {
    private static Page page;

    @BeforeAll
    static void open() {
        page = SampleBrowser.ofThread().page();
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.context().close();
        }
    }

    @Test
    void rows_are_chosen_by_keyboard_and_looked_at_before_something_is_done_to_them() {
        page.navigate("/requests?sort=-cost&show=needs_you");
        var bar = page.locator("#several");
        assertThat(bar).isHidden();
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(bar).isVisible();
        page.keyboard().press("x");
        assertThat(bar).isHidden();
        page.keyboard().press("x");
        page.getByText("Approve…").click();
        assertThat(page).hasURL(Pattern.compile("/requests/several\\?id=req_[a-z0-9_]+&act=approve"));
        assertThat(page.locator("h1")).hasText("Approve 1 plan?");
    }

    @Test
    void a_head_sorts_and_says_so() {
        page.navigate("/requests");
        page.getByText("Monthly").first().click();
        assertThat(page.locator("th[aria-sort=descending]")).hasText("Monthly");
        assertThat(page).hasURL(Pattern.compile("sort=-cost"));
    }
}
