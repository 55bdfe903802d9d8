package io.tfpilot.looks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.tfpilot.server.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times are the reader's: in their zone, with its name, and UTC on hover. */
class ZoneTest {
    private static final String TEXTS = "() => [...document.querySelectorAll('main time')].map(time => time.textContent)";
    private static final String TITLES = "() => [...document.querySelectorAll('main time[data-ago]')].map(time => time.title)";

    @Test
    void a_clock_is_the_readers_and_names_the_zone() {
        try (var page = in("America/New_York")) {
            assertThat(list(page, TEXTS)).filteredOn(text -> text.contains(":")).isNotEmpty()
                    .allMatch(text -> text.endsWith(" EST"));
            assertThat(list(page, TITLES)).isNotEmpty().allMatch(title -> title.matches(".* EST \\(.* UTC\\)"));
            page.context().close();
        }
    }

    @Test
    void a_time_within_a_sentence_is_the_readers_too() {
        try (var page = in("America/New_York", "req_dev_database_x6t5wi")) {
            assertThat(page.locator("#status .why > p").textContent())
                    .contains("Destroyed by d-patel on 20 Nov 2026, 05:33:00 EST.");
            assertThat(page.locator("#facts").textContent()).contains("until 20 Nov 2026, 05:33:00 EST")
                    .doesNotContain("UTC");
            page.context().close();
        }
    }

    @Test
    void what_was_made_the_readers_stays_when_times_are_refreshed() {
        try (var page = in("Asia/Kolkata")) {
            var before = list(page, TEXTS);
            page.evaluate("refreshTimes()");
            assertThat(list(page, TEXTS)).isEqualTo(before).anyMatch(text -> text.endsWith(" GMT+5:30"));
            page.context().close();
        }
    }

    @Test
    void without_script_utc_is_shown_and_says_so() {
        try (var page = SampleBrowser.ofThread()
                .page(new Browser.NewContextOptions().setJavaScriptEnabled(false).setTimezoneId("Asia/Kolkata"))) {
            page.navigate("/requests/" + Samples.applied().id());
            assertThat(page.locator("main time:not([data-ago])").first().getAttribute("title")).endsWith(" UTC");
            page.context().close();
        }
    }

    private static Page in(String zone) {
        return in(zone, Samples.applied().id().toString());
    }

    private static Page in(String zone, String request) {
        var page = SampleBrowser.ofThread().page(new Browser.NewContextOptions().setTimezoneId(zone));
        page.navigate("/requests/" + request);
        page.waitForFunction("() => document.querySelector('main time')?.zoned");
        return page;
    }

    @SuppressWarnings("unchecked") // a list of texts, as the script makes it
    private static List<String> list(Page page, String script) {
        return (List<String>) page.evaluate(script);
    }
}
