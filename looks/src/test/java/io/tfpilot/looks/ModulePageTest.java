package io.tfpilot.looks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** A module with two hundred inputs and a long read-me is still a page that people read. */
class ModulePageTest {
    /** Eleven windows; it takes four. */
    private static final int MOST_PIXELS = 10_000;

    @Test
    void it_is_not_endless_and_an_input_is_found_by_typing() {
        try (var page = SampleBrowser.ofThread().page()) {
            SampleBrowser.show(page, ColorScheme.LIGHT, SampleBrowser.DESK);
            page.navigate("/catalogue/wide");
            var height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
            assertThat(height).isLessThan(MOST_PIXELS);
            assertThat(page.getByText("group_17", new Page.GetByTextOptions().setExact(true)).isVisible()).isFalse();
            page.getByLabel("Filter inputs").fill("group_17");
            assertThat(page.locator(".inputs > .tbl > table > tbody > tr:visible").count()).isOne();
            page.getByLabel("Filter inputs").fill("no such input");
            assertThat(page.getByText("No input matches.").isVisible()).isTrue();
            page.getByLabel("Filter inputs").fill("");
            assertThat(page.getByText("No input matches.").isVisible()).isFalse();
        }
    }
}
