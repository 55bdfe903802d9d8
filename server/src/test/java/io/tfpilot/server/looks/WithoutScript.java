package io.tfpilot.server.looks;

import com.microsoft.playwright.Page;
import io.tfpilot.server.samples.Chance;
import java.util.List;
import java.util.stream.Stream;

/** Whoever lets no script run reads the same: nothing is left to be fetched, unfolded or filled in by one. */
final class WithoutScript {
    /**
     * Without what only answers a person: the preview, the count of what is left to fill in, the stop of a growing log,
     * buttons that copy.
     */
    private static final String READS = """
            () => {
              const answers = [...document.querySelectorAll(".preview, .submit, [data-follow], .script")];
              answers.forEach((part) => { part.style.display = "none"; });
              const text = document.querySelector("main").innerText;
              answers.forEach((part) => { part.style.display = ""; });
              return text;
            }""";

    /** Five seconds in all. */
    private static final int MAX_TRIES = 50;
    private static final int PAUSE = 100;

    private WithoutScript() {}

    /** What it says only with script, and forms that have nothing to press without. */
    static List<String> lacks(Page with, Page without) {
        var said = lines(without.locator("main").first().innerText());
        // A part that the browser has not drawn yet has no text: it gets the time to draw.
        for (var tries = 0; tries < MAX_TRIES && !said.containsAll(lines((String) with.evaluate(READS))); tries++) {
            with.waitForTimeout(PAUSE);
            said = lines(without.locator("main").first().innerText());
        }
        var read = said;
        var missing = lines((String) with.evaluate(READS)).stream().filter(line -> !read.contains(line))
                .map(line -> "only with script: " + line);
        var stuck = without.locator("form:visible").all().stream()
                .filter(form -> form.locator("button:not([type=button]):visible, input[type=submit]:visible")
                        .count() == 0)
                .map(form -> "nothing to press without script: " + form.getAttribute("action") + " "
                        + form.getAttribute("class"));
        var empty = read.isEmpty() ? Stream.of("nothing to read without script") : Stream.<String>empty();
        return Stream.of(empty, missing, stuck).flatMap(each -> each).toList();
    }

    private static List<String> lines(String text) {
        return Chance.masked(text).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
