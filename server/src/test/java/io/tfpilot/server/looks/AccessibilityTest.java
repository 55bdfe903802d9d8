package io.tfpilot.server.looks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.tfpilot.server.samples.SamplePage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * axe-core (WCAG 2.0 to 2.2, A and AA, and best practice) finds nothing on any page, with everything unfolded: light on
 * a desk, dark on a phone. Colours follow the theme and layout the width, so the other two add time and no finding.
 */
class AccessibilityTest {
    private static final String AXE = script();

    /** Each violation as "rule: what is wrong at selector". */
    private static final String RUN = """
            async () => {
              const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
                "best-practice"], resultTypes: ["violations"] });
              return found.violations.flatMap((rule) => rule.nodes.map((node) =>
                `${rule.id}: ${node.failureSummary.replace(/\\s+/g, " ")} at ${node.target.join(" ")}`));
            }""";

    private static final List<Integer> WIDTHS = List.of(320, SampleBrowser.PHONE, 900);

    /** Which part is wider than the window, "" = none. */
    private static final String STICKS_OUT = """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return "";
              const part = [...document.querySelectorAll("main *")].find((each) =>
                each.getBoundingClientRect().right > width + 1 && !each.closest(".chips, .tabs, .tbl, pre")) ?? document.body;
              return `${width}: ${part.tagName} ${part.id} ${part.className} sticks out to ${part.getBoundingClientRect().right}`;
            }""";

    private static SampleBrowser browser;
    private static Page page;

    @BeforeAll
    static void open() {
        browser = new SampleBrowser();
        page = browser.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @MethodSource("io.tfpilot.server.samples.SamplePage#whole")
    void everybody_can_use(SamplePage sample) {
        SampleBrowser.open(page, sample);
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
        page.evaluate(AXE);
        var found = new ArrayList<String>();
        found.addAll(violations(ColorScheme.LIGHT, SampleBrowser.DESK));
        found.addAll(violations(ColorScheme.DARK, SampleBrowser.PHONE));
        found.addAll(overflows());
        assertThat(found).isEmpty();
    }

    /** WCAG 1.4.10: down to 320 pixels a page is read by scrolling one way only. */
    private static List<String> overflows() {
        return WIDTHS.stream().map(width -> {
            SampleBrowser.show(page, ColorScheme.LIGHT, width);
            return (String) page.evaluate(STICKS_OUT);
        }).filter(each -> !each.isEmpty()).toList();
    }

    private static List<String> violations(ColorScheme scheme, int width) {
        SampleBrowser.show(page, scheme, width);
        return ((List<?>) page.evaluate(RUN)).stream().map(each -> scheme + " " + width + " " + each).toList();
    }

    private static String script() {
        try (var in = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
