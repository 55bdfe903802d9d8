package io.tfpilot.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The generated form, in a real browser, over modules that real Terraform plans. */
final class FormStory {
    private static final String DEV_BUCKET = "/requests/new?project=core&environment=dev&module=bucket";
    private static final int TALLER_THAN_THE_FORM = 2000;
    private static final String INPUTS = """

            variable "title" {
              type = string
            }

            variable "note" {
              type    = string
              default = "none"
            }

            variable "count_of" {
              type    = number
              default = 1
              validation {
                condition     = var.count_of >= 1 && var.count_of <= 9
                error_message = "count_of is 1 to 9."
              }
            }

            variable "open" {
              type    = bool
              default = null
            }

            variable "rules" {
              type    = list(object({ name = string, port = optional(number, 443) }))
              default = []
            }

            variable "pools" {
              type = map(object({
                machine = string
                sizes   = optional(list(list(number)), [])
                labels  = optional(map(string), {})
              }))
              default = {}
            }

            variable "pair" {
              type    = tuple([string, bool])
              default = null
            }

            variable "extra" {
              type    = any
              default = null
            }
            """;
    private static final String EVERYTHING = "jsonencode([var.title, var.note, var.count_of, var.open, var.rules, "
            + "var.pools, var.pair, var.extra])";

    private final Installation at = RunningTfPilot.shared().installation();

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator field(Page page, String name) {
        return page.locator("[name='" + name + "']:not([type=hidden])");
    }

    /** Presses a button with the keyboard; afterwards the cursor stands in the field of that name. */
    private static void add(Page page, String button, String name) {
        button(page, button).focus();
        page.keyboard().press("Enter");
        assertThat(field(page, name)).isFocused();
    }

    private static String created(Page page) {
        button(page, "Create request").click();
        return opened(page);
    }

    private static String opened(Page page) {
        page.waitForURL(Pattern.compile(".*/requests/req_[a-z0-9_]+.*"));
        return page.url().replaceAll(".*/(req_[a-z0-9_]+).*", "$1");
    }

    @Test
    void what_is_typed_into_nested_fields_with_the_keyboard_is_what_terraform_plans() {
        var module = new OwnModule("sink");
        new Push(at, "alma", "demo/core-infra", "main").make("Add a module with every kind of input",
                tree -> module.write(tree, EVERYTHING, INPUTS));
        // Whoever only looks may see the catalogue of some seconds ago.
        Patience.until("the module is in the catalogue", () -> at.as("dana").get("/api/modules/sink"),
                answer -> answer.status() == 200, Answer::text);
        try (var browsing = new Browsing(at)) {
            var dana = browsing.as("dana");
            dana.navigate("/requests/new?project=core&environment=dev&module=sink&config.count_of=20");
            assertThat(dana.locator("#fconfig-count_of-e")).hasText("Count of is 1 to 9.");
            field(dana, "name").fill("everything");
            field(dana, "config.title").fill("${not code}");
            field(dana, "config.note").focus();
            dana.locator("[name='config.note!'][value=empty]").check();
            field(dana, "config.count_of").fill("3");
            assertThat(dana.locator("#fconfig-count_of-e")).hasCount(0);
            add(dana, "Add a rule", "config.rules[0].name");
            dana.keyboard().type("web");
            add(dana, "Add a rule", "config.rules[1].name");
            dana.keyboard().type("api");
            button(dana, "Move rule 2 up").focus();
            dana.keyboard().press("Enter");
            assertThat(field(dana, "config.rules[0].name")).hasValue("api");
            add(dana, "Add a pool", "config.pools[0].key");
            dana.keyboard().type("main.a");
            field(dana, "config.pools[0].value.machine").fill("m5");
            button(dana, "Add a size").press("Enter");
            add(dana, "Add a value", "config.pools[0].value.sizes[0][0]");
            dana.keyboard().type("12345678901234567890.5");
            add(dana, "Add a label", "config.pools[0].value.labels[0].key");
            dana.keyboard().type("team");
            button(dana, "Remove rule 2").press("Enter");
            assertThat(field(dana, "config.rules[1].name")).hasCount(0);
            button(dana, "Undo").click();
            assertThat(field(dana, "config.rules[1].name")).hasValue("web");
            dana.locator("[name='config.pair?']").check();
            field(dana, "config.pair[0]").fill("left");
            field(dana, "config.extra").fill("{\"deep\":[1,{\"x\":null}]}");
            assertThat(dana.locator("#preview .code:not(.stale)")).containsText("main.a");

            var request = new Asked(at, created(dana)).planned();

            var config = request.path("config").toString();
            assertThat(config).contains("\"note\":\"\"", "[{\"name\":\"api\"},{\"name\":\"web\"}]",
                    "\"labels\":{\"team\":\"\"}", "[\"left\",false]",
                    "{\"deep\":[1,{\"x\":null}]}");
            dana.reload();
            assertThat(dana.locator("#body")).containsText("12345678901234567890.5");
            assertThat(dana.locator("#body")).containsText("${not code}");
            assertThat(browsing.errors()).isEmpty();
        }
    }

    @Test
    void what_was_typed_survives_a_reload_an_error_another_tab_and_the_end_of_the_session() {
        try (var browsing = new Browsing(at)) {
            var dana = browsing.as("dana");
            dana.navigate(DEV_BUCKET);
            field(dana, "name").fill("kept");
            field(dana, "config.expected_gb").fill("5");
            dana.reload();
            assertThat(field(dana, "name")).hasValue("kept");
            assertThat(dana.locator("#draft")).containsText("came back");

            field(dana, "name").fill("Not A Name");
            button(dana, "Create request").click();
            assertThat(dana.locator("#todo")).containsText("1 to correct");
            assertThat(field(dana, "name")).isFocused();
            assertThat(field(dana, "config.expected_gb")).hasValue("5");
            field(dana, "name").fill("kept");
            assertThat(dana.locator("#todo")).containsText("Nothing left to fill in");

            var second = dana.context().newPage();
            second.navigate(DEV_BUCKET);
            assertThat(second.locator("#draft")).containsText("in another tab");
            field(second, "name").fill("other");
            second.navigate("/requests/new");
            assertThat(second.locator("#drafts li")).hasCount(2);
            second.close();

            dana.context().clearCookies();
            button(dana, "Create request").click();
            assertThat(dana.locator("#signed-out")).containsText("You were signed out");
            assertThat(field(dana, "name")).hasValue("kept");
            dana.navigate("/api/auth/github/start?login=dana&next=/requests");
            dana.navigate(DEV_BUCKET);
            assertThat(field(dana, "name")).hasValue("kept");
            var id = created(dana);
            dana.navigate("/requests/new");
            assertThat(dana.locator("#drafts li")).hasCount(1);
            assertThat(dana.locator("#drafts")).containsText("other");

            new Asked(at, id).planned();
            edited(dana, id);
        }
    }

    @Test
    void while_the_form_is_being_sent_nothing_in_it_can_be_changed() {
        try (var browsing = new Browsing(at)) {
            var dana = browsing.as("dana");
            var held = new ArrayList<Route>();
            dana.route("**/requests/new", route -> {
                if (held.isEmpty()) {
                    held.add(route);
                } else {
                    route.resume();
                }
            });
            dana.navigate(DEV_BUCKET);
            field(dana, "name").fill("Not A Name");
            button(dana, "Create request").click();
            dana.waitForCondition(() -> !held.isEmpty());
            assertThat(dana.locator("#form")).hasAttribute("inert", "");
            dana.keyboard().type("lost");
            assertThat(field(dana, "name")).hasValue("Not A Name");

            held.getFirst().abort();
            assertThat(dana.locator("#form")).not().hasAttribute("inert", "");
            assertThat(button(dana, "Create request")).isFocused();
            dana.keyboard().press("Enter");
            assertThat(field(dana, "name")).isFocused();
            dana.keyboard().press("ControlOrMeta+A");
            dana.keyboard().type("sent-once");
            created(dana);
            assertThat(browsing.errors()).isEmpty();
        }
    }

    @Test
    void the_button_that_is_pressed_stays_under_the_pointer_though_a_field_was_left_with_a_mistake() {
        try (var browsing = new Browsing(at)) {
            var dana = browsing.as("dana", ColorScheme.LIGHT, 1440);
            dana.setViewportSize(1440, TALLER_THAN_THE_FORM);
            dana.navigate(DEV_BUCKET);
            field(dana, "name").fill("Not A Name");
            assertThat(dana.locator("#todo")).containsText("1 ");
            var create = button(dana, "Create request").boundingBox();
            dana.mouse().move(create.x + create.width / 2, create.y + 4);
            dana.mouse().down();
            dana.waitForTimeout(300);
            dana.mouse().up();
            assertThat(field(dana, "name")).isFocused();
            assertThat(dana.locator("#b-name-e")).isVisible();
        }
    }

    /** Two forms of one request: the one that comes second sees both. */
    private static void edited(Page dana, String id) {
        dana.navigate("/requests/" + id + "/edit");
        assertThat(dana.locator("#preview")).containsText("Nothing differs from revision 1");
        button(dana, "Save as revision 2").click();
        assertThat(dana.getByText("Change an input first")).isVisible();
        field(dana, "config.expected_gb").fill("7");
        assertThat(dana.locator("#preview .changed")).containsText("expected_gb");
        assertThat(dana.locator("#preview .code [data-tone=ok]").last()).containsText("7");

        var second = dana.context().newPage();
        second.navigate("/requests/" + id + "/edit");
        field(second, "config.expected_gb").fill("8");
        second.getByText("kms", new Page.GetByTextOptions().setExact(true)).click();
        button(second, "Save as revision 2").click();
        second.waitForURL(Pattern.compile(".*/requests/" + id + "$"));

        button(dana, "Save as revision 2").click();
        assertThat(dana.locator(".told")).containsText("expected_gb: saved 8, yours 7");
        assertThat(dana.locator(".told")).containsText("revision, encryption");
        assertThat(field(dana, "config.expected_gb")).hasValue("7");
    }

    @Test
    void inputs_follow_to_another_environment_and_from_an_older_request_on_a_phone() {
        try (var browsing = new Browsing(at)) {
            var dana = browsing.as("dana");
            dana.setViewportSize(390, 844);
            dana.navigate(DEV_BUCKET + "&name=mobile&config.expected_gb=9");
            assertThat(dana.locator("#preview-n")).containsText("lines");
            assertThat(dana.locator("#preview")).isHidden();
            field(dana, "environment").selectOption("prod");
            dana.waitForURL(Pattern.compile(".*environment=prod.*"));
            assertThat(dana.getByText("This is for prod")).isVisible();
            assertThat(field(dana, "config.expected_gb")).hasValue("9");
            field(dana, "environment").selectOption("dev");
            dana.waitForURL(Pattern.compile(".*environment=dev.*"));
            dana.locator("#previewing summary").first().click();
            assertThat(dana.locator("#preview .gets")).isVisible();
            dana.locator("#previewing summary").first().click();
            assertThat((Boolean) dana.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
            var id = created(dana);

            dana.navigate("/requests/new?from=" + id);
            assertThat(dana.locator(".told")).containsText("Filled with the inputs of mobile");
            assertThat(field(dana, "config.expected_gb")).hasValue("9");
            assertThat(field(dana, "name")).hasValue("");
            assertThat(browsing.errors()).isEmpty();
        }
    }

    /** By keyboard: where there is no script, a browser that is driven cannot wait until a page stands still. */
    @Test
    void without_script_the_form_can_be_filled_and_sent() {
        try (var browsing = new Browsing(at)) {
            var dana = browsing.withoutScript("dana");
            dana.navigate(DEV_BUCKET);
            field(dana, "name").fill("plain");
            button(dana, "Add a reader").press("Enter");
            field(dana, "config.readers[0]").fill("auditors");
            button(dana, "Add a reader").press("Enter");
            assertThat(field(dana, "config.readers[0]")).hasValue("auditors");
            field(dana, "config.expected_gb").fill("many");
            button(dana, "Create request").press("Enter");
            assertThat(dana.locator("#todo")).containsText("to correct");
            field(dana, "config.expected_gb").fill("4");

            button(dana, "Create request").press("Enter");
            var id = opened(dana);

            assertThat(at.as("vera").get("/api/requests/" + id).expect(200).path("request").path("config").toString())
                    .contains("auditors");
        }
    }
}
