package io.tfpilot.looks;

import com.google.gson.JsonObject;
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

    private final Page page;
    private final List<String> withScript;

    /** @param page as it is with script */
    WithoutScript(Page page) {
        this.page = page;
        this.withScript = lines((String) page.evaluate(READS));
    }

    /** Loads the page once more, now without script: what it said only with script, and forms that have nothing to press. */
    List<String> lacks() {
        var line = page.context().newCDPSession(page);
        var off = new JsonObject();
        off.addProperty("value", true);
        line.send("Emulation.setScriptExecutionDisabled", off);
        page.reload();
        var said = lines(page.locator("main").first().innerText());
        // A part that the browser has not drawn yet has no text: it gets the time to draw.
        for (var tries = 0; tries < MAX_TRIES && !said.containsAll(withScript); tries++) {
            page.waitForTimeout(PAUSE);
            said = lines(page.locator("main").first().innerText());
        }
        var read = said;
        var missing = withScript.stream().filter(text -> !read.contains(text)).map(text -> "only with script: " + text);
        var stuck = page.locator("form:visible").all().stream()
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
