package io.tfpilot.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list, its filters and the palette, in a real browser. */
final class ListStory {
    private static final LocatorAssertions.IsVisibleOptions SLOW = new LocatorAssertions.IsVisibleOptions()
            .setTimeout(Browsing.LIMIT_MS);
    private static final String BUCKET_OF_PAYMENTS = "[role=option][href*='project=payments&module=bucket']";
    private static final Pattern SEARCH = Pattern.compile("/_/search\\?");

    private final Installation at = RunningTfPilot.shared().installation();

    private Asked asked(String name) {
        return Asked.by(at, new Asked.Place("payments", "dev"), "bucket", name, "{\"expected_gb\":5}");
    }

    @Test
    void everything_is_found_and_opened_from_the_palette_by_keyboard_alone() {
        var request = asked("palette-find");
        try (var browsing = new Browsing(at)) {
            var dana = browsing.as("dana");
            dana.navigate("/catalogue");
            dana.keyboard().press("Control+k");
            var field = dana.locator("#palette [role=combobox]");
            assertThat(field).isFocused();
            dana.keyboard().type("palette-find");
            var found = dana.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText("palette-find"));
            assertThat(found.first()).hasAttribute("aria-selected", "true");
            assertThat(field).hasAttribute("aria-activedescendant", Pattern.compile("hit-\\d+"));
            dana.keyboard().press("Enter");
            dana.waitForURL(Pattern.compile(".*/requests/" + request.id() + "$"));

            dana.keyboard().press("Control+k");
            dana.keyboard().type("request bucket");
            assertThat(dana.locator(BUCKET_OF_PAYMENTS)).hasCount(1);
            dana.keyboard().press("ArrowDown");
            dana.keyboard().press("Enter");
            dana.waitForURL(Pattern.compile(".*/requests/new\\?project=payments&module=bucket"));

            dana.navigate("/environments");
            dana.keyboard().press("/");
            dana.keyboard().type("no such thing anywhere");
            assertThat(dana.getByText("Nothing matches")).isVisible();
            dana.keyboard().press("Escape");
            assertThat(field).isHidden();
            dana.keyboard().press("?");
            assertThat(dana.getByRole(AriaRole.DIALOG)).containsText("Next row");
            dana.keyboard().press("Escape");
            dana.keyboard().press("Control+k");
            assertThat(field).isFocused();
            dana.evaluate("""
                    () => {
                      document.querySelector("#palette").close();
                      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
                    }""");
            assertThat(dana.getByRole(AriaRole.DIALOG)).containsText("Next row");
            dana.keyboard().press("Escape");
            dana.keyboard().press("g");
            dana.keyboard().press("r");
            dana.waitForURL("**/requests");
            assertThat(browsing.errors()).isEmpty();
        }
    }

    @Test
    void a_list_tells_of_new_rows_that_belong_to_it_and_of_no_others() {
        asked("list-old").planned();
        try (var browsing = new Browsing(at)) {
            var ada = browsing.as("ada");
            ada.navigate("/requests?show=needs_you");
            assertThat(link(ada, "list-old")).isVisible();
            var waiting = ada.locator("#views [aria-current] .tab-n");
            var before = waiting.innerText();
            var prod = ada.context().newPage();
            prod.navigate("/requests?project=payments&environment=prod");
            var looked = new ArrayList<String>();
            prod.onResponse(answer -> looked.add(answer.url()));
            assertThat(prod.locator("#conn")).hasText("Live");

            asked("list-new").planned();
            assertThat(ada.locator("#more a")).isVisible(SLOW);
            assertThat(waiting).not().hasText(before);
            assertThat(link(ada, "list-new")).hasCount(0);
            prod.waitForCondition(() -> looked.stream().anyMatch(url -> url.endsWith("environment=prod")));
            assertThat(prod.locator("#more a:visible")).hasCount(0);
            ada.locator("#more a").click();
            assertThat(link(ada, "list-new")).isVisible();
            assertThat(browsing.errors()).isEmpty();
        }
    }

    @Test
    void the_palette_opens_what_was_typed_and_chosen_however_late_its_answer_comes() {
        var request = asked("palette-late");
        try (var browsing = new Browsing(at)) {
            var dana = browsing.as("dana");
            dana.navigate("/catalogue");
            var held = new ArrayList<Route>();
            dana.keyboard().press("Control+k");
            assertThat(dana.locator("#palette [role=option]").first()).hasAttribute("aria-selected", "true");
            dana.route(SEARCH, held::add);
            dana.keyboard().type("palette-late");
            dana.keyboard().press("Enter");
            dana.waitForCondition(() -> !held.isEmpty());
            assertThat(dana).hasURL(Pattern.compile(".*/catalogue$"));
            held.forEach(Route::resume);
            dana.waitForURL(Pattern.compile(".*/requests/" + request.id() + "$"));

            dana.unroute(SEARCH);
            held.clear();
            dana.keyboard().press("Control+k");
            dana.keyboard().type("request bucket");
            var second = dana.locator(BUCKET_OF_PAYMENTS);
            assertThat(second).hasCount(1);
            dana.route(SEARCH, held::add);
            dana.keyboard().type(" ");
            dana.waitForCondition(() -> !held.isEmpty());
            dana.keyboard().press("ArrowDown");
            assertThat(second).hasAttribute("aria-selected", "true");
            dana.locator("#palette-list")
                    .evaluate("list => list.append(Object.assign(document.createElement('i'), { id: 'before' }))");
            held.forEach(Route::resume);
            assertThat(dana.locator("#before")).hasCount(0);
            assertThat(second).hasAttribute("aria-selected", "true");
            dana.keyboard().press("Enter");
            dana.waitForURL(Pattern.compile(".*/requests/new\\?project=payments&module=bucket"));
            assertThat(browsing.errors()).isEmpty();
        }
    }

    @Test
    void rows_are_walked_and_opened_by_keyboard_and_by_mouse() {
        asked("walk-one");
        var newest = asked("walk-two");
        try (var browsing = new Browsing(at)) {
            var vera = browsing.as("vera");
            vera.navigate("/requests?q=walk-");
            vera.keyboard().press("j");
            assertThat(link(vera, "walk-two")).isFocused();
            vera.keyboard().press("j");
            assertThat(link(vera, "walk-one")).isFocused();
            vera.keyboard().press("k");
            vera.keyboard().press("Enter");
            vera.waitForURL(Pattern.compile(".*/" + newest.id() + "$"));

            vera.navigate("/requests?q=walk-");
            vera.locator("#row-" + newest.id() + " td").nth(4).click();
            vera.waitForURL(Pattern.compile(".*/" + newest.id() + "$"));

            vera.navigate("/requests?q=walk-");
            vera.keyboard().press("/");
            assertThat(vera.getByRole(AriaRole.SEARCHBOX)).isFocused();
            assertThat(browsing.errors()).isEmpty();
        }
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void a_filter_is_saved_renamed_opened_at_the_start_and_deleted_and_is_ones_own() {
        asked("saved-filter");
        try (var browsing = new Browsing(at)) {
            var dirk = browsing.as("dirk");
            dirk.navigate("/requests");
            dirk.getByLabel("Project").selectOption("payments");
            dirk.waitForURL("**/requests?project=payments");
            dirk.locator("summary").filter(new Locator.FilterOptions().setHasText("Save")).click();
            dirk.getByLabel("Name of this filter").fill("Payments");
            dirk.getByLabel("Open TfPilot with it").check();
            button(dirk, "Save filter").click();
            assertThat(dirk.getByText("Filter saved")).isVisible();
            assertThat(link(dirk, "Payments")).hasAttribute("aria-current", "page");

            dirk.navigate("/");
            assertThat(dirk).hasURL(Pattern.compile(".*/requests\\?project=payments$"));
            dirk.locator("summary").filter(new Locator.FilterOptions().setHasText("Saved")).click();
            dirk.getByLabel("Name of this filter").fill("Money");
            button(dirk, "Save changes").click();
            assertThat(link(dirk, "Money")).isVisible();
            assertThat(link(dirk, "Payments")).hasCount(0);

            var vera = browsing.as("vera");
            vera.navigate("/requests");
            assertThat(link(vera, "Money")).hasCount(0);

            var stored = at.as("dirk").get("/api/filters").expect(200).path("filters");
            assertThat(stored.path(0).path("query").asString()).isEqualTo("project=payments");

            dirk.locator("summary").filter(new Locator.FilterOptions().setHasText("Saved")).click();
            button(dirk, "Delete filter").click();
            assertThat(dirk.getByText("Filter deleted")).isVisible();
            assertThat(link(dirk, "Money")).hasCount(0);
            assertThat(browsing.errors()).isEmpty();
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void a_filtered_list_is_an_address_that_shows_the_same_to_somebody_else() {
        var request = asked("deep-link");
        request.planned();
        try (var browsing = new Browsing(at)) {
            var ada = browsing.as("ada");
            ada.navigate("/requests?show=needs_you&q=deep-link");
            assertThat(ada.locator("#row-" + request.id())).containsText("Needs your approval");
            assertThat(ada.locator("#waiting")).hasText(Pattern.compile("\\d+.*"));

            var dana = browsing.as("dana");
            dana.navigate("/requests?show=needs_you&q=deep-link");
            assertThat(dana.getByText("Nothing matches “deep-link”")).isVisible();
            dana.navigate("/requests?project=payments&status=plan_ready&status=failed&q=deep-link&requester=dana");
            assertThat(dana.locator("#row-" + request.id())).containsText("Needs approval");
            assertThat(dana.locator("details.menu summary").first()).hasText("Plan ready, Failed");
            assertThat(dana.getByLabel("Project")).hasValue("payments");
            assertThat(dana.getByLabel("Requester", new Page.GetByLabelOptions().setExact(true))).hasValue("dana");

            var plain = browsing.withoutScript("vera");
            plain.navigate("/requests?project=payments&q=deep-link");
            assertThat(plain.locator("#row-" + request.id())).isVisible();
            plain.navigate("/search?q=deep-link");
            assertThat(link(plain, "deep-link")).isVisible();
            assertThat(browsing.errors()).isEmpty();
        }
    }

    @Test
    void the_list_is_exported_as_it_is_filtered() throws IOException {
        var request = asked("csv-export");
        asked("csv-other");
        try (var browsing = new Browsing(at)) {
            var vera = browsing.as("vera");
            vera.navigate("/requests?q=csv-export");
            var download = vera.waitForDownload(() -> link(vera, "Export").click());
            assertThat(download.suggestedFilename()).matches("tfpilot-requests-\\d{4}-\\d{2}-\\d{2}\\.csv");
            var lines = Files.readAllLines(download.path());

            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst()).isEqualTo("\uFEFFid,name,project,environment,module,status,requester,created,"
                    + "updated,monthly_cost,currency,ticket,pull_request,deployed_revision,deployed_since");
            assertThat(List.of(lines.getLast().split(",", -1)))
                    .startsWith(request.id(), "csv-export", "payments", "dev", "bucket").hasSize(15).endsWith("", "");
        }
    }
}
