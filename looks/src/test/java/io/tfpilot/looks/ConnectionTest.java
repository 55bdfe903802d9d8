package io.tfpilot.looks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.tfpilot.server.samples.Samples;
import java.util.Date;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that does not answer is noticed where one looks. */
class ConnectionTest {
    private static final String PLANNING = "/requests/req_dev_queue_p81xza";

    private Page page;

    @BeforeEach
    void open() {
        page = SampleBrowser.ofThread().page();
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void what_counts_stands_still_and_the_status_says_why() {
        page.route(Pattern.compile("/stream\\?|/_/"), Route::abort);
        page.navigate(PLANNING);
        var said = page.locator("#status .lost");
        assertThat(said).isHidden();
        page.clock().setFixedTime(Date.from(Samples.NOW.plusSeconds(10)));
        assertThat(said).isVisible();
        var clock = page.locator("#status .why time[data-ago]");
        var stood = clock.textContent();
        page.clock().setFixedTime(Date.from(Samples.NOW.plusSeconds(90)));
        page.evaluate("refreshTimes()");
        assertThat(clock.textContent()).isEqualTo(stood);
    }
}
