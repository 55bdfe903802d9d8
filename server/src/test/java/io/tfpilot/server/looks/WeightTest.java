package io.tfpilot.server.looks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tfpilot.server.samples.SamplePage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a first visit costs. Sizes and counts only; times depend on the machine and are measured elsewhere. */
class WeightTest {
    /** Document, style, scripts and fonts as they travel: three seconds on a slow phone line (400 kbit/s). */
    private static final int FIRST_VISIT = 150_000;

    /** Cumulative layout shift; 0.1 is called good. A font that comes within the first tenth of a second moves lines. */
    private static final double STILL = 0.02;

    /** A page is whole without them: the preview of what was typed, and the number in the navigation. */
    private static final Pattern LATER = Pattern.compile("/_/(preview|waiting)$");

    private static final String SHIFTS = """
            new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
              window.shifted = (window.shifted ?? 0) + entry.value;
            })).observe({ type: "layout-shift", buffered: true });""";

    private static SampleBrowser browser;

    @BeforeAll
    static void open() {
        browser = new SampleBrowser();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    static Stream<SamplePage> pages() {
        return SamplePage.whole().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_first_visit_is_light_stands_still_and_needs_one_round_trip(SamplePage sample) {
        try (var page = browser.page()) {
            var bytes = new ArrayList<Integer>();
            var asked = new ArrayList<String>();
            listen(page, bytes, asked);
            page.addInitScript(SHIFTS);
            SampleBrowser.show(page, ColorScheme.LIGHT, SampleBrowser.DESK);
            SampleBrowser.open(page, sample);
            // Two frames after the fonts: what moves has moved.
            page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
            assertThat(bytes.stream().mapToInt(Integer::intValue).sum()).isBetween(1, FIRST_VISIT);
            assertThat(((Number) page.evaluate("window.shifted ?? 0")).doubleValue()).isLessThan(STILL);
            assertThat(asked).as("asked for after the document, beside files that are kept").isEmpty();
            page.context().close();
        }
    }

    /** What came over the line, and what was asked of the server beyond the document and its assets. */
    private static void listen(Page page, List<Integer> bytes, List<String> asked) {
        var line = page.context().newCDPSession(page);
        line.send("Network.enable");
        line.on("Network.loadingFinished",
                (JsonObject event) -> bytes.add((int) event.get("encodedDataLength").getAsDouble()));
        page.onRequest(request -> {
            if (!request.isNavigationRequest() && !request.url().contains("/assets/")
                    && !request.url().contains("/stream") && !LATER.matcher(request.url()).find()) {
                asked.add(request.url());
            }
        });
    }
}
