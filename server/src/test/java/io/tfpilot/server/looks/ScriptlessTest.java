package io.tfpilot.server.looks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tfpilot.server.samples.SamplePage;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever lets no script run reads the same: nothing is left to be fetched, unfolded or filled in by one. */
class ScriptlessTest {
    /** What only answers a person: the preview, the count of what is left to fill in, the stop of a growing log,
     * buttons that copy. */
    private static final String ANSWERS = """
            document.querySelectorAll(".preview, .submit, [data-follow], .script").forEach((part) => part.remove())""";

    private static SampleBrowser browser;
    private static Page with;
    private static Page without;

    @BeforeAll
    static void open() {
        browser = new SampleBrowser();
        with = browser.page();
        without = browser.page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @MethodSource("io.tfpilot.server.samples.SamplePage#whole")
    void a_page_reads_the_same_without_script_and_every_form_can_be_sent(SamplePage sample) {
        SampleBrowser.open(with, sample);
        with.evaluate(ANSWERS);
        without.navigate(sample.address());
        assertThat(lines(without)).isNotEmpty().containsAll(lines(with));
        var stuck = without.locator("form:visible").all().stream()
                .filter(form -> form.locator("button:not([type=button]):visible, input[type=submit]:visible")
                        .count() == 0)
                .map(form -> form.getAttribute("action") + " " + form.getAttribute("class")).toList();
        assertThat(stuck).as("forms with nothing to press").isEmpty();
    }

    @Test
    void what_does_nothing_without_script_is_not_offered() {
        without.navigate("/requests/req_prod_database_k3v9qx?tab=configuration");
        assertThat(without.locator("#conn, .find kbd, button[data-copy]:not(.copy), button.copy svg").all())
                .isNotEmpty()
                .noneMatch(Locator::isVisible);
    }

    private static List<String> lines(Page page) {
        return page.locator("main").first().innerText().lines().map(String::strip).filter(line -> !line.isEmpty())
                .toList();
    }
}
