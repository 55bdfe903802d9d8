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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
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

    /** A browser of its own for each look, so that they go through the pages side by side. */
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class LightOnADesk extends Look {
        LightOnADesk() {
            super(ColorScheme.LIGHT, SampleBrowser.DESK, List.of(768, 900, 1200));
        }
    }

    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class DarkOnAPhone extends Look {
        DarkOnAPhone() {
            super(ColorScheme.DARK, SampleBrowser.PHONE, List.of(SampleBrowser.PHONE, 320));
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Look {
        private final ColorScheme scheme;
        private final int width;
        private final List<Integer> windows;
        private SampleBrowser browser;
        private Page page;

        /** @param windows widths that everything must fit in */
        Look(ColorScheme scheme, int width, List<Integer> windows) {
            this.scheme = scheme;
            this.width = width;
            this.windows = windows;
        }

        @BeforeAll
        void open() {
            browser = new SampleBrowser();
            page = browser.page();
            page.addInitScript(AXE);
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        }

        @AfterAll
        void close() {
            if (browser != null) {
                browser.close();
            }
        }

        @ParameterizedTest
        @MethodSource("io.tfpilot.server.samples.SamplePage#whole")
        @Execution(ExecutionMode.SAME_THREAD)
        void everybody_can_use(SamplePage sample) {
            SampleBrowser.open(page, sample);
            page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
            var found = new ArrayList<String>();
            found.addAll(violations());
            found.addAll(overflows());
            assertThat(found).isEmpty();
        }

        private List<String> violations() {
            SampleBrowser.show(page, scheme, width);
            return ((List<?>) page.evaluate(RUN)).stream().map(each -> scheme + " " + width + " " + each).toList();
        }

        /** WCAG 1.4.10: down to 320 pixels a page is read by scrolling one way only. */
        private List<String> overflows() {
            return windows.stream().map(window -> {
                SampleBrowser.show(page, scheme, window);
                return (String) page.evaluate(STICKS_OUT);
            }).filter(each -> !each.isEmpty()).toList();
        }
    }

    private static String script() {
        try (var in = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
