package io.tfpilot.looks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a form speaks to whoever fills it in. */
class FormTest {
    private static final String SINK = "/requests/new?project=payments&environment=prod&module=sink";
    private static final String DATABASE = "/requests/new?project=payments&environment=prod&module=database";
    private static final String PREVIEW = "**/_/preview";

    private static SampleBrowser browser;
    private Page page;

    @BeforeAll
    static void open() {
        browser = SampleBrowser.ofThread();
    }

    @BeforeEach
    void fresh() {
        page = browser.page();
    }

    @AfterEach
    void leave() {
        page.context().close();
    }

    private Locator field(String name) {
        return page.locator("[name='" + name + "']:not([type=hidden])");
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void open(String address) {
        page.navigate(address);
        assertThat(page.locator("#preview .gets")).isVisible();
    }

    @Test
    void a_field_is_judged_when_it_was_left_and_not_while_one_types_in_it_first() {
        open(SINK);
        assertThat(page.locator("#todo")).containsText("2 to fill in");
        var error = page.locator("#fconfig-title-e");
        field("config.title").pressSequentially("ab");
        assertThat(page.locator("#todo")).containsText("1 to fill in, 1 to correct");
        assertThat(error).hasCount(0);

        page.keyboard().press("Tab");

        assertThat(error).hasText("The title has 3 to 40 characters.");
        assertThat(error.locator("svg")).isVisible();
        assertThat(page.locator("#form .err")).hasCount(1);
        assertThat(field("config.title")).hasAttribute("aria-describedby", Pattern.compile("fconfig-title-e.*"));
        field("config.title").pressSequentially("c");
        assertThat(error).hasCount(0);
        assertThat(field("config.title")).not().hasAttribute("aria-invalid", "true");
    }

    @Test
    void what_was_judged_stays_told_and_what_is_new_is_not_told_yet() {
        open(SINK);
        field("config.size_gib").fill("5");
        page.keyboard().press("Tab");
        var error = page.locator("#fconfig-size_gib-e");
        assertThat(error).isVisible();

        button("Add a rule").click();
        assertThat(field("config.rules[0].name")).isFocused();
        assertThat(page.locator("#left")).containsText("Rule 1, name");
        assertThat(error).isVisible();
        assertThat(page.locator("#form .err")).hasCount(1);
        page.keyboard().press("Tab");
        assertThat(page.locator("#fconfig-rules-0-name-e")).hasText("Fill in name.");

        button("Add a rule").click();
        assertThat(field("config.rules[1].name")).isFocused();
        field("config.rules[1].name").fill("b");
        button("Move rule 2 up").click();
        assertThat(field("config.rules[0].name")).hasValue("b");
        assertThat(page.locator("#fconfig-rules-1-name-e")).isVisible();
        assertThat(page.locator("#fconfig-rules-0-name-e")).hasCount(0);

        page.reload();
        assertThat(page.locator("#draft")).containsText("came back");
        assertThat(error).isVisible();
        assertThat(page.locator("#fconfig-rules-1-name-e")).isVisible();
        assertThat(page.locator("#b-name-e")).hasCount(0);
    }

    @Test
    void a_form_that_was_sent_tells_all_and_the_bar_counts_to_the_last() {
        open(SINK);
        button("Create request").click();
        assertThat(page.locator("#todo")).hasAttribute("data-tone", "bad");
        assertThat(page.locator("#b-name-e")).hasText("Fill in name.");
        field("name").fill("sink");
        assertThat(page.locator("#b-name-e")).hasCount(0);
        button("Add a rule").click();
        assertThat(page.locator("#left")).containsText("Rule 1, name");
        assertThat(page.locator("#fconfig-rules-0-name-e")).hasCount(0);
    }

    @Test
    void the_preview_shows_what_is_right_and_marks_what_is_not() {
        open(DATABASE + "&name=ledger");
        field("config.storage.size_gib").fill("many");
        field("config.instance_class").selectOption("db.r6g.large");
        var code = page.locator("#preview .code");
        assertThat(code).containsText("db.r6g.large");
        assertThat(code.locator("[data-tone=bad]")).hasText(new String[]{"  password = # to fill in",
                "  storage = # to correct"});
        assertThat(page.locator("#preview")).containsText("ledger");
        assertThat(page.locator("#preview")).containsText("envs/prod");
        field("name").fill("");
        assertThat(page.locator("#preview dl").first()).containsText("not named yet");
        assertThat(code).not().containsText("unnamed");
    }

    @Test
    void the_preview_says_first_what_one_gets_and_the_terraform_is_an_arrow_key_away() {
        open(DATABASE + "&name=ledger");
        var gets = page.locator("#preview .gets");
        assertThat(gets).containsText("ledger");
        assertThat(gets).containsText("payments prod");
        assertThat(gets).containsText("Not known before the plan");
        assertThat(gets).containsText("GitHub runs the plan. usually 48 s");
        assertThat(gets).containsText("It needs one approval by someone other than its authors.");
        assertThat(page.locator("#preview .code")).isHidden();

        page.locator("[name=view]").first().focus();
        page.keyboard().press("ArrowRight");

        assertThat(page.locator("#preview .code")).isVisible();
        assertThat(gets).isHidden();
        field("name").fill("other");
        assertThat(page.locator("#preview .code")).containsText("other");
        assertThat(page.locator("#preview .code")).isVisible();
        page.locator("#view-written").focus();
        page.keyboard().press("ArrowLeft");
        assertThat(gets).isVisible();
    }

    @Test
    void a_preview_of_new_inputs_says_first_what_changes() {
        open("/requests/req_prod_database_k3v9qx/edit");
        field("config.storage.size_gib").fill("401");
        var gets = page.locator("#preview .gets");
        assertThat(gets.locator("> *").first()).containsText("storage.size_gib");
        assertThat(gets).containsText("TfPilot commits revision 3, and GitHub runs its plan. usually 48 s");
        assertThat(gets).containsText("revision 2: $412.60 a month");
    }

    @Test
    void labels_of_neighbours_stand_on_one_line() {
        for (var address : new String[]{DATABASE, SINK}) {
            open(address);
            assertThat(page.evaluate(OFF + "().pairs")).as(address).isNotEqualTo(0);
            assertThat(page.evaluate(OFF + "().off")).as(address).isEqualTo(List.of());
        }
    }

    /** Neighbours in a row of the form whose labels or what stands at their right are not on one line. */
    private static final String OFF = """
            (() => {
              const words = (field) => {
                const label = field.querySelector(":scope > .switch, :scope > label, :scope > .lab");
                const text = document.createTreeWalker(label, NodeFilter.SHOW_TEXT, (each) => each.data.trim() ? 1 : 2).nextNode();
                const range = document.createRange();
                range.selectNodeContents(text);
                return range.getBoundingClientRect().bottom;
              };
              const off = [];
              let pairs = 0;
              for (const grid of document.querySelectorAll(".fields, .nest, .two")) {
                const all = [...grid.children].filter((each) => each.matches(".field:not(.wide, .group)") && each.offsetParent);
                for (let i = 1; i < all.length; i++) {
                  const [one, other] = [all[i - 1], all[i]].map((each) => each.getBoundingClientRect());
                  if (Math.abs(one.top - other.top) > 8 || one.left === other.left) continue;
                  pairs++;
                  const by = words(all[i - 1]) - words(all[i]);
                  if (Math.abs(by) > 0.5) off.push(all[i - 1].textContent.trim().slice(0, 20) + " " + by);
                }
              }
              return { off, pairs };
            })""";

    @Test
    void null_is_chosen_beside_the_field_and_taken_back_by_typing() {
        open(SINK);
        field("config.note").focus();
        page.keyboard().press("Shift+Tab");
        page.keyboard().press("Space");
        var code = page.locator("#preview .code");
        assertThat(code).containsText("note = null");
        field("config.note").fill("some");
        assertThat(code).containsText("note = \"some\"");
        assertThat(page.locator("[value=chosen-null]:checked")).hasCount(0);
    }

    @Test
    void a_form_on_its_way_takes_nothing_more_until_the_answer_is_there() {
        open(DATABASE);
        var held = new ArrayList<Route>();
        page.route(Pattern.compile("/requests/new$"), held::add);
        field("name").fill("sent");
        field("name").focus();
        button("Create request").click();
        assertThat(page.locator("#form")).hasAttribute("inert", "");
        page.keyboard().type("lost");
        assertThat(field("name")).hasValue("sent");

        page.waitForCondition(() -> !held.isEmpty());
        held.getFirst().resume();
        assertThat(page.locator("#todo")).hasAttribute("data-tone", "bad");
        assertThat(page.locator("#form")).not().hasAttribute("inert", "");
        assertThat(held).hasSize(1);
    }

    @Test
    void an_input_is_found_by_its_name_and_those_that_were_changed_by_a_switch() {
        open(SINK);
        page.locator("#find").fill("size_gib");
        assertThat(field("config.size_gib")).isVisible();
        assertThat(field("config.title")).isHidden();
        assertThat(page.locator("#found")).containsText("1 of ");
        page.locator("#find").fill("");
        assertThat(field("config.title")).isVisible();

        field("config.size_gib").fill("30");
        assertThat(page.locator("#preview[data-given~=size_gib]")).isAttached();
        page.locator("#changed-only").check();
        assertThat(field("config.size_gib")).isVisible();
        assertThat(field("config.note")).isHidden();
        assertThat(page.locator("#found")).containsText(" of ");
    }

    @Test
    void what_was_typed_into_an_input_named_like_a_secret_is_dots_until_one_edits_it() {
        page.navigate(SINK + "&config.api_key=hunter2");
        var key = field("config.api_key").last();
        assertThat(key).hasCSS("-webkit-text-security", "disc");
        key.focus();
        assertThat(key).hasCSS("-webkit-text-security", "none");
    }

    @Test
    void nothing_is_red_before_somebody_typed() {
        for (var address : new String[]{DATABASE, SINK}) {
            open(address);
            assertThat(page.locator("#todo")).containsText("to fill in");
            assertThat(page.locator("#todo")).hasAttribute("data-tone", "rest");
            assertThat(page.locator("#form .err, #form [aria-invalid]")).hasCount(0);
        }
    }

    @Test
    void a_form_one_comes_back_to_and_its_preview_say_the_same() {
        open(DATABASE);
        var flag = field("config.multi_az");
        var before = flag.isChecked();
        flag.click();
        page.evaluate("localStorage.clear()");
        page.navigate("/catalogue");
        page.evaluate("localStorage.clear()");

        page.goBack();

        assertThat(page.locator("#preview .gets")).isVisible();
        assertThat(flag.isChecked()).isEqualTo(before);
    }

    @Test
    void a_link_to_an_input_leads_to_its_field() {
        page.navigate("/requests/req_prod_database_k3v9qx/edit#fconfig-engine_version");
        assertThat(page.locator("#fconfig-engine_version input:checked")).isFocused();
        page.navigate("/requests/req_prod_database_k3v9qx/edit#fconfig-multi_az");
        assertThat(field("config.multi_az")).isFocused();
        page.navigate("/requests/req_prod_database_k3v9qx/edit#fconfig-storage-size_gib");
        assertThat(field("config.storage.size_gib")).isFocused();
    }

    @Test
    void a_preview_that_failed_is_asked_for_again_and_says_one_thing_only() {
        open(DATABASE);
        page.route(PREVIEW, Route::abort);
        field("name").fill("a");
        assertThat(page.locator(".fails")).isVisible();
        assertThat(page.locator("#previewing .busy")).isHidden();
        page.unroute(PREVIEW);
        assertThat(page.locator(".fails")).isHidden();
        assertThat(page.locator("#preview")).containsText("-a-");
    }

    @Test
    void a_session_that_ends_takes_nothing_away() {
        open(DATABASE);
        page.route(PREVIEW, route -> route.fulfill(new Route.FulfillOptions().setStatus(401)));
        field("name").fill("kept");
        var dialog = page.locator("#signed-out");
        assertThat(dialog).containsText("You were signed out");
        assertThat(field("name")).hasValue("kept");
        assertThat(dialog.locator("a.primary")).hasAttribute("href", Pattern.compile("/login\\?next=%2Frequests.*"));
    }

    @Test
    void a_dialog_says_at_its_field_what_to_type_and_the_cursor_stays() {
        page.navigate("/requests/req_prod_database_d35tr0");
        page.locator("#act-destroy").click();
        var confirm = page.locator("dialog[open] [data-confirm]");
        confirm.fill("something else");
        confirm.press("Enter");
        assertThat(page.locator("dialog[open] .err")).containsText("This is not the id. Type req_");
        assertThat(confirm).isFocused();
        assertThat(page.locator("#toasts > *")).hasCount(0);
        confirm.fill("");
        assertThat(page.locator("dialog[open] .err:visible")).hasCount(0);
        confirm.press("Enter");
        assertThat(page.locator("dialog[open] .err")).containsText("Type req_");
    }
}
