package io.tfpilot.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Open pages stay true: whatever is late, lost, refused or restarted. */
final class LiveStory {
    private static final Asked.Place DEV = new Asked.Place("core", "dev");
    /** A browser opens no more than six connections to one host over HTTP/1.1. */
    private static final int MORE_TABS_THAN_CONNECTIONS = 8;
    /** The status card, alone or among others. */
    private static final Pattern STATUS = Pattern.compile("/_/(status$|parts\\?.*part=status)");

    private final Installation at = RunningTfPilot.shared().installation();

    /** Planned while the first stories run, so that none of them waits for Terraform. */
    private static final Map<String, Asked> ASKED = new HashMap<>();

    @BeforeAll
    static void ask() {
        Tools.needChromium();
        for (var name : List.of("race", "typing", "newer", "hidden", "polling", "limited", "expired", "unseen")) {
            ASKED.put(name, Asked.by(RunningTfPilot.shared().installation(), DEV, "bucket", name, "{}"));
        }
    }

    private static Asked asked(String name) {
        var asked = Objects.requireNonNull(ASKED.get(name));
        asked.planned();
        return asked;
    }

    private static void given(Asked request) {
        request.act("dana", "abandon", "{}").expect(200);
        request.until("is closed", seen -> seen.path("status").asString().equals("closed"));
    }

    private static void open(Page page, Asked request) {
        page.navigate("/requests/" + request.id());
        page.evaluate("window.neverReloaded = true");
    }

    private static void shows(Page page, String status) {
        assertThat(page.locator("#status .badge")).hasText(status,
                new LocatorAssertions.HasTextOptions().setTimeout(Browsing.LIMIT_MS));
        assertThat(page).hasTitle(Pattern.compile("^" + status + " · .*"));
        assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);
    }

    private static void isMarked(Page page, String text) {
        assertThat(page.locator("#conn")).hasText(Pattern.compile(text),
                new LocatorAssertions.HasTextOptions().setTimeout(Browsing.LIMIT_MS));
    }

    /** The page is told to look about every second, and to rest for two after 429. */
    private static void hurry(Page page) {
        page.route(Pattern.compile("/requests/req_[a-z0-9_]+$"), route -> {
            var answer = route.fetch();
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(answer.text()
                    .replaceFirst("data-sync=\"[0-9 ]+\"", "data-sync=\"1000 1000 2000 2000\"")));
        });
    }

    /** Browsers without a window show every tab: this one says what it is told. */
    private static void mayHide(Page page) {
        page.addInitScript("Object.defineProperty(document, 'hidden', { get: () => window.isHidden === true })");
    }

    private static void hide(Page page, boolean hidden) {
        page.evaluate("hidden => { window.isHidden = hidden; document.dispatchEvent(new Event('visibilitychange')); }",
                hidden);
    }

    private static List<String> fragmentsFetchedBy(Page page) {
        var fetched = new ArrayList<String>();
        page.onRequest(request -> {
            if (request.url().contains("/_/")) {
                fetched.add(request.url());
            }
        });
        return fetched;
    }

    @Test
    void what_happens_while_an_old_answer_is_on_its_way_is_shown_in_the_end() {
        try (var browsing = new Browsing(at)) {
            var request = asked("race");
            var vera = browsing.as("vera");
            var held = new ArrayList<Route>();
            var old = new ArrayList<APIResponse>();
            vera.route(STATUS, route -> {
                if (held.isEmpty()) {
                    held.add(route);
                    old.add(route.fetch());
                } else {
                    route.resume();
                }
            });
            open(vera, request);
            request.approved("ada");
            vera.waitForCondition(() -> !old.isEmpty());
            given(request);
            assertThat(vera.locator("#status .badge")).not().hasText("Closed");

            held.getFirst().fulfill(new Route.FulfillOptions().setResponse(old.getFirst()));
            shows(vera, "Closed");
            assertThat(browsing.errors()).isEmpty();
        }
    }

    @Test
    void a_hidden_tab_is_quiet_and_catches_up_when_it_is_looked_at() {
        try (var browsing = new Browsing(at)) {
            var request = asked("hidden");
            var ada = browsing.as("ada");
            var vera = browsing.as("vera");
            mayHide(vera);
            open(ada, request);
            open(vera, request);
            isMarked(vera, "Live");
            hide(vera, true);
            var fetched = fragmentsFetchedBy(vera);
            given(request);
            shows(ada, "Closed");
            assertThat(fetched).isEmpty();

            hide(vera, false);
            shows(vera, "Closed");
        }
    }

    @Test
    void tabs_that_nobody_looks_at_hold_no_connection() {
        try (var browsing = new Browsing(at)) {
            var tab = browsing.as("vera");
            var context = tab.context();
            for (var i = 0; i < MORE_TABS_THAN_CONNECTIONS; i++) {
                tab = context.newPage();
                mayHide(tab);
                tab.navigate("/requests");
                isMarked(tab, "Live");
                hide(tab, true);
            }
            hide(tab, false);
            isMarked(tab, "Live");
        }
    }

    @Test
    void without_a_stream_the_page_looks_by_itself() {
        try (var browsing = new Browsing(at)) {
            var request = asked("polling");
            var vera = browsing.as("vera");
            hurry(vera);
            vera.route(Pattern.compile("/stream\\?"), route -> route.fulfill(
                    new Route.FulfillOptions().setStatus(503)));
            open(vera, request);
            isMarked(vera, "Checking every 1 s");
            given(request);
            shows(vera, "Closed");
        }
    }

    @Test
    void asked_to_slow_down_the_page_rests() {
        try (var browsing = new Browsing(at)) {
            var request = asked("limited");
            var vera = browsing.as("vera");
            hurry(vera);
            var asked = new ArrayList<Long>();
            vera.route(STATUS, route -> {
                asked.add(System.nanoTime() / 1_000_000);
                if (asked.size() == 1) {
                    route.fulfill(new Route.FulfillOptions().setStatus(429).setHeaders(Map.of("Retry-After", "1")));
                } else {
                    route.resume();
                }
            });
            open(vera, request);
            given(request);
            shows(vera, "Closed");
            assertThat(asked.get(1) - asked.get(0)).isGreaterThan(1_900);
        }
    }

    @Test
    void a_session_that_ended_leads_to_the_page_that_says_so() {
        try (var browsing = new Browsing(at)) {
            var request = asked("expired");
            var vera = browsing.as("vera");
            open(vera, request);
            isMarked(vera, "Live");
            vera.context().clearCookies();
            given(request);
            vera.waitForURL("**/expired?next=*" + request.id());
        }
    }

    /** What stands in the menu of the buttons. */
    private static void more(Page page, String key) {
        page.locator(".more-b").click();
        page.locator("#act-" + key).click();
    }

    @Test
    void typing_in_a_dialog_survives_whatever_happens_meanwhile() {
        try (var browsing = new Browsing(at)) {
            var request = asked("typing");
            var dana = browsing.as("dana");
            open(dana, request);
            more(dana, "abandon");
            var dialog = dana.locator("dialog[open]");
            dialog.locator("textarea").fill("half a sent");
            var timeline = dana.locator("#timeline");
            var before = timeline.innerText();
            request.approved("ada");
            dana.waitForCondition(() -> !timeline.innerText().equals(before));
            assertThat(dialog.locator("textarea")).hasValue("half a sent");
            assertThat(dialog.locator("textarea")).isFocused();
            dana.keyboard().press("Escape");
            shows(dana, "Approved");
        }
    }

    @Test
    void whoever_approves_approves_the_plan_they_look_at_and_no_other() {
        try (var browsing = new Browsing(at)) {
            var request = asked("unseen");
            var ada = browsing.as("ada");
            var deaf = Pattern.compile("/stream\\?|/_/");
            ada.route(deaf, Route::abort);
            ada.navigate("/requests/" + request.id());
            request.revise("dana", "{\"expected_gb\":9}").expect(200);
            request.planned();

            ada.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve").setExact(true)).click();
            assertThat(ada.locator("#toasts")).containsText("There is a newer plan than the one you looked at.");
            assertThat(ada.locator("#status .badge")).hasText("Plan ready");

            more(ada, "approve_with");
            var dialog = ada.locator("dialog[open]");
            dialog.getByLabel("Comment").fill("nine is right");
            dialog.locator("[data-go]").click();
            assertThat(ada.locator("#status .badge")).hasText("Approved");
            ada.unroute(deaf);
            ada.reload();
            assertThat(ada.locator("#approvals")).containsText("nine is right");
            assertThat(browsing.errors()).isEmpty();
        }
    }

    @Test
    void a_newer_plan_is_said_and_not_put_in_place_of_the_one_that_is_read() {
        try (var browsing = new Browsing(at)) {
            var request = asked("newer");
            var vera = browsing.as("vera");
            vera.navigate("/requests/" + request.id() + "/plan");
            vera.evaluate("window.neverReloaded = true");
            var footer = vera.locator("#plan footer").innerText();
            assertThat(vera.locator("#plan-news")).hasText("");
            request.gitHub("ada", "plan").expect(202);
            assertThat(vera.locator("#plan-news")).containsText("A newer plan is ready",
                    new LocatorAssertions.ContainsTextOptions().setTimeout(Browsing.LIMIT_MS));
            assertThat(vera.locator("#plan footer")).hasText(footer);
            assertThat(vera.evaluate("window.neverReloaded")).isEqualTo(true);
            vera.getByText("Show it").click();
            assertThat(vera.locator("#plan footer")).containsText("attempt 2");
            assertThat(vera.locator("#plan-news")).hasText("");
            vera.navigate("/requests/" + request.id() + "/plan?attempt=1");
            assertThat(vera.locator("#plan footer")).hasText(footer);
        }
    }

    @Test
    void the_page_heals_itself_when_the_server_comes_back() {
        try (var child = new ChildTfPilot(); var browsing = new Browsing(child.installation())) {
            var vera = browsing.as("vera");
            vera.navigate("/requests");
            isMarked(vera, "Live");
            vera.evaluate("""
                    () => { window.marks = []; new MutationObserver(() => window.marks.push(
                        document.querySelector('#conn').textContent)).observe(document.querySelector('#conn'),
                        { childList: true, characterData: true, subtree: true }); }""");
            child.killAndStartAgain();
            isMarked(vera, "Live");
            var request = Asked.by(child.installation(), DEV, "bucket", "restart", "{}");
            assertThat(vera.locator("#row-" + request.id())).isVisible();
            assertThat(vera.evaluate("window.marks[0]")).isEqualTo("Reconnecting");
            assertThat(browsing.errors()).isEmpty();
        }
    }
}
