package io.tfpilot.looks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.tfpilot.server.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Times are the reader's: in their zone, with its name, and UTC on hover. */
class ZoneTest {
    private static final String SEEN = "() => [...document.querySelectorAll('main time')]"
            + ".filter(time => time.checkVisibility()).map(time => time.innerText)";
    private static final String TITLES = "() => [...document.querySelectorAll('main time[data-ago]')].map(time => time.title)";

    private Page page;

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void a_clock_is_the_readers_and_names_the_zone() {
        open("America/New_York", Samples.applied().id().toString());
        assertThat(list(SEEN)).filteredOn(text -> text.contains(":")).isNotEmpty()
                .allMatch(text -> text.endsWith(" EST"));
        assertThat(list(TITLES)).isNotEmpty().allMatch(title -> title.matches(".* EST \\(.* UTC\\)"));
    }

    @Test
    void a_time_within_a_sentence_is_the_readers_too() {
        open("America/New_York", "req_dev_database_x6t5wi");
        assertThat(page.locator("#status .why > p").innerText())
                .contains("Destroyed by d-patel on 20 Nov 2026, 05:33:00 EST.");
        assertThat(page.locator("#facts").innerText()).contains("until 20 Nov 2026, 05:33:00 EST")
                .doesNotContain("UTC");
    }

    @Test
    void what_was_made_the_readers_stays_when_times_are_refreshed() {
        open("Asia/Kolkata", Samples.applied().id().toString());
        var before = list(SEEN);
        page.evaluate("refreshTimes()");
        assertThat(list(SEEN)).isEqualTo(before).anyMatch(text -> text.endsWith(" GMT+5:30"));
    }

    @Test
    void without_script_utc_is_shown_and_says_so() {
        page = SampleBrowser.ofThread()
                .page(new Browser.NewContextOptions().setJavaScriptEnabled(false).setTimezoneId("Asia/Kolkata"));
        page.navigate("/requests/" + Samples.applied().id());
        var clock = page.locator("main time:not([data-ago])").first();
        assertThat(clock.getAttribute("title")).endsWith(" UTC");
        assertThat(page.locator("#facts").innerText()).contains(" UTC");
    }

    private void open(String zone, String request) {
        page = SampleBrowser.ofThread().page(new Browser.NewContextOptions().setTimezoneId(zone));
        page.navigate("/requests/" + request);
        page.waitForFunction("() => document.querySelector('main time')?.zoned");
    }

    @SuppressWarnings("unchecked") // a list of texts, as the script makes it
    private List<String> list(String script) {
        return (List<String>) page.evaluate(script);
    }
}
