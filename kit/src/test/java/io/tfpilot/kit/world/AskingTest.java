package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.NAME;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Preview;
import io.tfpilot.core.action.RequestInput;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What somebody who asks for infrastructure is shown before it is made, and told where it cannot be. */
class AskingTest {
    private final SimulatedWorld world = new SimulatedWorld(31);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_preview_is_what_would_be_made_under_an_id_of_zeros_and_makes_nothing() {
        var draft = done(world.engine().submissions().preview(DORA, DemoProject.ask("dev", "orders", 5)));
        assertThat(draft.section().text()).contains("req_dev_store_000000", "size = 5");
        assertThat(draft.resourceName()).isEqualTo("core-dev-orders-000000");
        assertThat(draft.file()).isEqualTo("envs/dev/tfpilot.store.tf");
        assertThat(world.all()).isEmpty();
    }

    @Test
    void a_sketch_of_an_ask_that_is_right_is_its_preview() {
        var ask = DemoProject.ask("dev", "orders", 5);
        var draft = done(world.engine().submissions().preview(DORA, ask));
        assertThat(sketch(ask)).isEqualTo(new Preview(draft.resourceName(), draft.tags(), draft.file(),
                draft.section().text(), java.util.List.of(), java.util.List.of()));
    }

    @Test
    void a_request_gets_an_id_of_six_letters_and_digits() {
        var request = Life.begin(world, "dev", "orders", 5).request();
        assertThat(request.id().value()).matches("req_dev_store_[0-9a-z]{6}");
    }

    @Test
    void a_sketch_leaves_out_the_input_that_is_wrong_and_keeps_the_others() {
        var preview = sketch(ask("orders", null, config().put("size", "much")));
        assertThat(preview.problems()).extracting(FieldProblem::path).containsExactly("config.size");
        assertThat(preview.resourceName()).isEqualTo("core-dev-orders-000000");
        assertThat(preview.section()).contains("core-dev-orders-000000").doesNotContain("size");
        assertThat(preview.tags()).isNotEmpty();
    }

    @Test
    void a_sketch_without_a_name_that_can_be_used_has_a_stand_in_for_it() {
        var preview = sketch(ask("No Name", null, config().put("size", 5)));
        assertThat(preview.problems()).extracting(FieldProblem::path).containsExactly("name");
        assertThat(preview.resourceName()).isEmpty();
        assertThat(preview.section()).contains("core-dev-" + Preview.UNNAMED + "-000000", "size = 5");
    }

    @Test
    void where_no_name_is_possible_a_sketch_has_the_problem_and_no_section() {
        var preview = sketch(ask("orders", "Not This", config()));
        assertThat(preview).isEqualTo(new Preview("", Map.of(), "envs/dev/tfpilot.store.tf", "", preview.problems(),
                java.util.List.of()));
        assertThat(preview.problems()).extracting(FieldProblem::path).containsExactly("environmentName");
    }

    @Test
    void new_inputs_of_a_request_are_sketched_under_its_own_id_and_name() {
        var life = Life.begin(world, "dev", "orders", 5);
        var preview = done(world.engine().submissions().sketchRevision(DORA, life.id(), config().put("size", 9)));
        assertThat(preview.section()).contains(life.id().value(), "size = 9");
        assertThat(preview.problems()).isEmpty();
        var nobodys = new RequestId("req_dev_store_nobody");
        assertThat(why(world.engine().submissions().sketchRevision(DORA, nobodys, config())).detail())
                .isEqualTo("There is no request req_dev_store_nobody.");
    }

    @Test
    void whoever_only_looks_is_shown_no_preview() {
        var vera = new Person(new Login("vera"), Role.VIEWER, false, false);
        var ask = DemoProject.ask("dev", "orders", 5);
        assertThat(why(world.engine().submissions().preview(vera, ask)).code()).isEqualTo(RefusalCode.ROLE_TOO_LOW);
        assertThat(why(world.engine().submissions().sketch(vera, ask)).code()).isEqualTo(RefusalCode.ROLE_TOO_LOW);
    }

    @Test
    void who_asks_for_a_place_that_there_is_not_is_told_which_there_are() {
        assertThat(why(place("cor", "dev", "store")).detail())
                .isEqualTo("project: there is no project 'cor'; there are: core");
        assertThat(why(place(NAME, "qa", "store")).detail())
                .isEqualTo("environment: the project 'core' has no environment 'qa'; it has: dev, prod, test");
        assertThat(why(place(NAME, "dev", "shop")).detail())
                .isEqualTo("module: the project 'core' has no module 'shop'; it has: store");
        var nowhere = world.anotherServer(java.util.List.of()).engine();
        assertThat(why(nowhere.submissions().create(DORA, DemoProject.ask("dev", "orders", 5))).detail())
                .isEqualTo("project: there is no project 'core'; there are: none");
    }

    @Test
    void a_module_that_cannot_be_read_is_not_requested_and_the_reason_is_told() {
        world.gitHub().push(ROOT.login(), "main", Map.of("modules/broken/variables.tf", "variable \"x\" {"));
        assertThat(why(place(NAME, "dev", "broken")).detail())
                .startsWith("module: the module 'broken' cannot be requested: ");
    }

    @Test
    void every_problem_of_an_ask_is_told_at_once() {
        var ask = new RequestInput(NAME, "dev", "store", "Or ders", "t1", null, config().put("size", "much"),
                "x".repeat(2_001), "x".repeat(201));
        assertThat(why(world.engine().submissions().create(DORA, ask)).errors()).extracting(FieldProblem::path)
                .containsExactlyInAnyOrder("templateId", "justification", "ticket", "config.size", "name");
    }

    @Test
    void an_environment_name_that_is_too_long_is_refused_with_its_limit() {
        assertThat(why(world.engine().submissions().create(DORA, ask("orders", "x".repeat(256), config()))).errors())
                .containsExactly(new FieldProblem("environmentName",
                        "a name has at most 255 characters; this one has 256"));
    }

    @Test
    void a_name_that_the_module_does_not_take_is_refused_in_the_modules_words() {
        var variables = DemoProject.files().get("modules/store/variables.tf");
        world.gitHub().push(ROOT.login(), "main", Map.of("modules/store/variables.tf", variables.replace(
                "description = \"What it is called.\"", """
                        description = "What it is called."
                        validation {
                          condition     = length(var.name) <= 10
                          error_message = "At most ten letters."
                        }""")));
        assertThat(why(world.engine().submissions().create(DORA, DemoProject.ask("dev", "orders", 5))).errors())
                .singleElement().satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("name");
                    assertThat(problem.message()).contains("At most ten letters.");
                });
        assertThat(world.all()).isEmpty();
    }

    private Outcome<?> place(String project, String environment, String module) {
        return world.engine().submissions().create(DORA, new RequestInput(project, environment, module, "orders", null,
                null, config(), null, null));
    }

    private static RequestInput ask(String name, @Nullable String environmentName, ObjectNode config) {
        return new RequestInput(NAME, "dev", "store", name, null, environmentName, config, null, null);
    }

    private static ObjectNode config() {
        return JsonNodeFactory.instance.objectNode();
    }

    private Preview sketch(RequestInput ask) {
        return done(world.engine().submissions().sketch(DORA, ask));
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.No<T>(var refusal) -> throw new AssertionError(refusal.detail());
        };
    }

    private static Refusal why(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?>(var value) -> throw new AssertionError("it was done: " + value);
            case Outcome.No<?>(var refusal) -> refusal;
        };
    }
}
