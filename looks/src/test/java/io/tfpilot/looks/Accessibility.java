package io.tfpilot.looks;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** axe-core (WCAG 2.0 to 2.2, A and AA, and best practice), and whether everything fits into narrow windows. */
final class Accessibility {
    private static final String AXE = script();

    /** Each violation as "rule: what is wrong at selector". Nothing is preloaded: no rule that runs reads it. */
    private static final String RUN = """
            async () => {
              const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
                "best-practice"], resultTypes: ["violations"], preload: false });
              return found.violations.flatMap((rule) => rule.nodes.map((node) =>
                `${rule.id}: ${node.failureSummary.replace(/\\s+/g, " ")} at ${node.target.join(" ")}`));
            }""";

    /** Which part is wider than the window, or which list of requests than its place; "" = none. */
    private static final String STICKS_OUT = """
            () => {
              const width = document.documentElement.clientWidth;
              const list = document.querySelector(".tbl > .links");
              if (list?.offsetWidth > list?.parentElement.clientWidth) return `${width}: the list is ${list.offsetWidth} wide`;
              if (document.documentElement.scrollWidth <= width) return "";
              const part = [...document.querySelectorAll("main *")].find((each) =>
                each.getBoundingClientRect().right > width + 1 && !each.closest(".chips, .tabs, .tbl, pre")) ?? document.body;
              return `${width}: ${part.tagName} ${part.id} ${part.className} sticks out to ${part.getBoundingClientRect().right}`;
            }""";

    /** Of resources that differ in figures only, and of rows with the same parts, three stay: one template drew them all. */
    private static final String UNFOLD = """
            () => {
              const seen = new Map();
              const keepThree = (row, words) => {
                seen.set(words, (seen.get(words) ?? 0) + 1);
                if (seen.get(words) > 3) row.remove();
              };
              document.querySelectorAll(".res").forEach((row) =>
                keepThree(row, row.dataset.tone + row.open + row.textContent.replace(/\\d+/g, "#")));
              document.querySelectorAll("tbody tr, .strip li").forEach((row) =>
                keepThree(row, [...row.querySelectorAll("*")].map((each) => each.tagName + each.className
                  + (each.dataset.tone ?? "") + (each.dataset.status ?? "")).join()));
              document.querySelectorAll("details").forEach((each) => { each.open = true; });
            }""";

    private Accessibility() {}

    /** The page with everything unfolded, ready to be judged. */
    static void unfold(Page page) {
        page.evaluate(AXE);
        page.evaluate(UNFOLD);
    }

    static List<String> violations(Page page, ColorScheme scheme, int width) {
        SampleBrowser.show(page, scheme, width);
        return ((List<?>) page.evaluate(RUN)).stream().map(each -> scheme + " " + width + " " + each).toList();
    }

    /** WCAG 1.4.10: down to 320 pixels a page is read by scrolling one way only. */
    static List<String> overflows(Page page, ColorScheme scheme, List<Integer> widths) {
        return widths.stream().map(width -> {
            SampleBrowser.show(page, scheme, width);
            return (String) page.evaluate(STICKS_OUT);
        }).filter(each -> !each.isEmpty()).toList();
    }

    private static String script() {
        try (var in = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
