package io.tfpilot.server.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.terraform.PlanReading;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.requests.RequestView.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PlanListTest {
    private static final String BASE = "/requests/req_dev_bucket_000000";

    @Test
    void the_dangerous_comes_first_whatever_the_plan_s_own_order() {
        var found = found(plan("create", "update", "delete", "replace"), "");
        assertThat(found.rows().groups()).extracting(RequestView.Group::heading).containsExactly("Replace 1",
                "Destroy 1", "Update in place 1", "Create 1");
        assertThat(found.chips()).extracting(chip -> chip.label() + " " + chip.number()).containsExactly("All 4",
                "Replace 1", "Destroy 1", "Update 1", "Create 1");
    }

    @Test
    void every_word_must_occur_in_address_type_or_attribute() {
        var plan = plan("create", "update", "delete");
        assertThat(addresses(plan, "A_THING")).containsExactly("a_thing.n2", "a_thing.n1", "a_thing.n0");
        assertThat(addresses(plan, "n1 colour")).containsExactly("a_thing.n1");
        assertThat(addresses(plan, "blue-2")).containsExactly("a_thing.n2");
        assertThat(addresses(plan, "n1 n2")).isEmpty();
    }

    @Test
    void what_is_sensitive_is_not_found() {
        var plan = PlanReading.read(ExactJson.read("""
                {"resource_changes":[{"address":"a.b","change":{"actions":["create"],"after":{"x":"hunter2"},
                "after_sensitive":{"x":true}}}]}"""));
        assertThat(addresses(plan, "hunter2")).isEmpty();
        assertThat(addresses(plan, "x")).containsExactly("a.b");
    }

    @Test
    void a_long_plan_comes_in_parts_that_join() {
        var plan = many(450);
        var first = found(plan, "").rows();
        assertThat(resources(first)).hasSize(PlanList.PAGE);
        assertThat(java.util.Objects.requireNonNull(first.next()).label()).isEqualTo("Next 200 of 250 more resources");
        var filter = PlanFilter.all(false);
        var last = new PlanFinder(BASE, plan, filter.from(400)).rows();
        assertThat(resources(last)).hasSize(50);
        assertThat(last.next()).isNull();
        assertThat(last.groups().getFirst().heading()).isEmpty();
    }

    @Test
    void an_answer_holds_so_many_attributes_and_leaves_the_rest_for_later() {
        var rows = resources(found(many(1_000), "").rows());
        var inline = rows.stream().map(Resource::body).filter(java.util.Objects::nonNull)
                .mapToInt(body -> java.util.Objects.requireNonNull(body).attributes().size()).sum();
        assertThat(inline).isLessThanOrEqualTo(PlanPresenter.INLINE);
        assertThat(rows.getLast().body()).isNull();
        assertThat(rows.getLast().lazy()).startsWith(BASE + "/_/resource?at=a_thing.");
    }

    @Test
    void a_link_to_a_resource_opens_it_wherever_it_stands() {
        var plan = many(1_000);
        var found = new PlanFinder(BASE, plan, PlanFilter.all(false).at("a_thing.n0950")).found();
        var open = resources(found.rows()).stream().filter(Resource::open).toList();
        assertThat(open).extracting(Resource::full).containsExactly("a_thing.n0950");
        assertThat(open.getFirst().body()).isNotNull();
        assertThat(found.earlier()).isNotNull();
        assertThat(new PlanFinder(BASE, plan, PlanFilter.all(false).at("a_thing.gone")).found().note())
                .isEqualTo("No resource a_thing.gone is in this plan any more.");
    }

    @Test
    void ids_tell_addresses_apart_that_look_alike_without_their_quotes() {
        var plan = PlanReading.read(ExactJson.read("""
                {"resource_changes":[
                {"address":"a.b[\\"x-y\\"]","change":{"actions":["create"]}},
                {"address":"a.b[\\"x.y\\"]","change":{"actions":["create"]}},
                {"address":"a.b[\\"x/y\\"]","change":{"actions":["create"]}}]}"""));
        assertThat(resources(found(plan, "").rows())).extracting(Resource::id).doesNotHaveDuplicates();
    }

    @Test
    void the_shelf_forgets_what_was_not_asked_for_the_longest() {
        var shelf = new PlanShelf(350);
        shelf.put("a", many(50));
        shelf.put("b", many(50));
        assertThat(shelf.get("a")).isNotNull();
        shelf.put("c", many(50));
        assertThat(shelf.get("b")).isNull();
        assertThat(shelf.get("a")).isNotNull();
        shelf.put("huge", many(5_000));
        assertThat(shelf.kept()).isEqualTo(1);
        assertThat(shelf.get("huge")).isNotNull();
    }

    private static List<String> addresses(PlanView plan, String text) {
        return resources(found(plan, text).rows()).stream().map(Resource::full).toList();
    }

    private static List<Resource> resources(PlanPage.Rows rows) {
        return rows.groups().stream().flatMap(group -> group.resources().stream()).toList();
    }

    private static PlanPage.Found found(PlanView plan, String text) {
        return new PlanFinder(BASE, plan, new PlanFilter(false, text, "", "", 0, false)).found();
    }

    private static PlanView many(int number) {
        var actions = new String[number];
        java.util.Arrays.fill(actions, "create");
        return plan(actions);
    }

    private static PlanView plan(String... actions) {
        ObjectNode plan = ExactJson.MAPPER.createObjectNode();
        var changes = plan.putArray("resource_changes");
        for (var i = 0; i < actions.length; i++) {
            var name = actions.length > 10 ? "n%04d".formatted(i) : "n" + i;
            var change = changes.addObject().put("address", "a_thing." + name).put("type", "a_thing")
                    .putObject("change");
            var words = change.putArray("actions");
            if (actions[i].equals("replace")) {
                words.add("delete").add("create");
            } else {
                words.add(actions[i]);
            }
            change.putObject("before").put("colour", "red").put("size", 1);
            change.putObject("after").put("colour", "blue-" + i).put("size", 2);
        }
        return PlanReading.read(plan);
    }
}
