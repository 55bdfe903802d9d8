package io.tfpilot.looks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.tfpilot.server.samples.SamplePage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One visit to each page, with an empty cache, and one without script. Light is looked at on a desk and dark on a phone:
 * colours follow the theme and layout the width, so the other two add time and no finding.
 */
class VisitTest {
    private static final List<Integer> DESKS = List.of(768, 900, 1200);
    private static final List<Integer> PHONES = List.of(SampleBrowser.PHONE, 320);

    private Page page;

    @AfterEach
    void close() {
        page.context().close();
    }

    @ParameterizedTest
    @MethodSource("io.tfpilot.server.samples.SamplePage#whole")
    @Execution(ExecutionMode.CONCURRENT)
    void a_page_is_light_stands_still_needs_no_script_fits_and_can_be_used_by_everybody(SamplePage sample) {
        page = SampleBrowser.ofThread().page();
        var weight = new Weight(page);
        SampleBrowser.show(page, ColorScheme.LIGHT, SampleBrowser.DESK);
        SampleBrowser.open(page, sample);
        var found = new ArrayList<>(weight.excess());
        var read = new WithoutScript(page);
        found.addAll(looks(page));
        SampleBrowser.show(page, ColorScheme.LIGHT, SampleBrowser.DESK);
        found.addAll(read.lacks());
        assertThat(found).isEmpty();
    }

    private static List<String> looks(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        Accessibility.unfold(page);
        var found = new ArrayList<String>();
        found.addAll(Accessibility.violations(page, ColorScheme.LIGHT, SampleBrowser.DESK));
        found.addAll(Accessibility.overflows(page, ColorScheme.LIGHT, DESKS));
        found.addAll(Accessibility.violations(page, ColorScheme.DARK, SampleBrowser.PHONE));
        found.addAll(Accessibility.overflows(page, ColorScheme.DARK, PHONES));
        return found;
    }

    @Test
    void what_does_nothing_without_script_is_not_offered() {
        page = SampleBrowser.ofThread().page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("/requests/req_prod_database_k3v9qx?tab=configuration");
        assertThat(page.locator("#conn, .find kbd, button[data-copy]:not(.copy), button.copy svg").all())
                .isNotEmpty()
                .noneMatch(Locator::isVisible);
    }
}
