package io.tfpilot.looks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The buttons of a request: each has its place, and none answers to a press that was meant for another. */
class ActionsTest {
    private static final String PLANNED = "/requests/req_prod_database_k3v9qx";
    private static final String PLAN_FAILED = "/requests/req_dev_network_f4il3d";

    private Page page;

    @BeforeEach
    void open() {
        page = SampleBrowser.ofThread().page();
        page.setViewportSize(SampleBrowser.DESK, 900);
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void a_second_press_finds_nothing_where_the_first_one_was() {
        page.navigate(PLANNED);
        var main = page.locator("#actions .main-act .btn");
        var place = main.boundingBox();
        SampleBrowser.movesOnTo(page, PLAN_FAILED);
        assertThat(main).hasText("Edit inputs");
        page.mouse().click(place.x + place.width / 2, place.y + place.height / 2);
        assertThat(page.url()).endsWith(PLANNED);
        main.click();
        page.waitForURL(Pattern.compile(".*/edit$"));
    }

    @Test
    void the_main_button_and_the_menu_stand_still_whatever_they_are_called() {
        page.navigate(PLANNED);
        var main = page.locator("#actions .main-act .btn");
        var menu = page.locator("#actions .more-b");
        var before = main.boundingBox();
        var end = menu.boundingBox().x;
        SampleBrowser.movesOnTo(page, PLAN_FAILED);
        assertThat(main).hasText("Edit inputs");
        assertThat(main.boundingBox().x).isEqualTo(before.x);
        assertThat(main.boundingBox().width).isEqualTo(before.width);
        assertThat(menu.boundingBox().x).isEqualTo(end);
    }
}
