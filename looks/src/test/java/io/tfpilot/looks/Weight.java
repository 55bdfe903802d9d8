package io.tfpilot.looks;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a first visit costs. Sizes and counts only; times depend on the machine and are measured elsewhere. */
final class Weight {
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

    private final Page page;
    private final List<Integer> bytes = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    /** Listens to what comes over the line, and to what is asked of the server beyond the document and its assets. */
    Weight(Page page) {
        this.page = page;
        page.addInitScript(SHIFTS);
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

    /** What is too much, after the page was opened. */
    List<String> excess() {
        // Two frames after the fonts: what moves has moved.
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        var found = new ArrayList<String>();
        var weight = bytes.stream().mapToInt(Integer::intValue).sum();
        if (weight == 0 || weight > FIRST_VISIT) {
            found.add("a first visit takes " + weight + " bytes; up to " + FIRST_VISIT + " are good");
        }
        var shifted = ((Number) page.evaluate("window.shifted ?? 0")).doubleValue();
        if (shifted >= STILL) {
            found.add("it moves by " + shifted + "; less than " + STILL + " is good");
        }
        asked.forEach(address -> found.add("it asks after the document, beside files that are kept: " + address));
        return found;
    }
}
