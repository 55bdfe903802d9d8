package io.tfpilot.server.requests.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.terraform.PlanReading;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.requests.run.PlanFilter;
import io.tfpilot.server.requests.run.PlanList;
import io.tfpilot.server.requests.run.PlanPresenter;
import io.tfpilot.server.requests.run.RunView;
import io.tfpilot.server.requests.run.RunView.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PlanFinderTest {
    private static final String BASE = "/requests/req_dev_bucket_000000";
    private static final PlanFilter.Shown CHANGE = new PlanFilter.Shown(3, false, true);

    @Test
    void the_dangerous_comes_first_whatever_the_plan_s_own_order() {
        var found = found(plan("create", "update", "delete", "replace"), "");
        assertThat(groups(found)).extracting(RunView.Group::heading).containsExactly("Replace 1",
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
    void a_long_plan_is_drawn_at_its_beginning_and_has_a_place_for_every_other_part() {
        var plan = many(470);
        var found = found(plan, "");
        assertThat(resources(groups(found))).hasSize(PlanList.PAGE);
        var places = found.parts().stream().filter(part -> part.groups().isEmpty()).toList();
        assertThat(places).extracting(PlanPage.Part::from).containsExactly(200, 250, 300, 350, 400, 450);
        assertThat(places.getFirst().height()).isEqualTo("115.625rem");
        assertThat(places.getLast().height()).isEqualTo("46.250rem");
        assertThat(places.stream().map(PlanPage.Part::page).filter(java.util.Objects::nonNull)
                .map(link -> java.util.Objects.requireNonNull(link).label())).containsExactly("201 to 400",
                        "401 to 470");
    }

    @Test
    void a_part_goes_on_where_the_one_before_it_ends() {
        var plan = many(470);
        var last = new PlanFinder(BASE, plan, PlanFilter.all(CHANGE).from(450)).rows();
        assertThat(resources(last)).extracting(Resource::full).startsWith("a_thing.n0450").hasSize(20);
        assertThat(last.getFirst().heading()).isEmpty();
    }

    @Test
    void many_instances_of_one_resource_are_one_row_for_each_thing_that_happens_to_them() {
        var plan = instances(120);
        var rows = resources(groups(found(plan, "")));

        assertThat(rows).extracting(row -> row.sign() + " " + row.full() + " " + row.about()).containsExactly(
                "~ a_rule.each × 60", "+ a_few.n[0] 0 attributes", "+ a_rule.each × 60");
        assertThat(rows.getLast().href()).isEqualTo(BASE + "/plan?action=create&in=a_rule.each");
        assertThat(groups(found(plan, ""))).extracting(RunView.Group::heading).containsExactly("Update in place 60",
                "Create 61");
        assertThat(found(plan, "").said()).isEqualTo("121 resources");
    }

    @Test
    void a_search_finds_inside_what_is_folded_and_a_link_to_an_instance_unfolds_it() {
        var plan = instances(120);
        assertThat(addresses(plan, "each k7 ")).contains("a_rule.each[\"k7\"]");
        var linked = new PlanFinder(BASE, plan, PlanFilter.all(CHANGE).at("a_rule.each[\"k9\"]")).found();
        assertThat(resources(groups(linked)).stream().filter(Resource::open)).extracting(Resource::full)
                .containsExactly("a_rule.each[\"k9\"]");
        var inside = new PlanFinder(BASE, plan,
                new PlanFilter(CHANGE, "", "create", "", 0, false, "a_rule.each")).found();
        assertThat(resources(groups(inside))).hasSize(60);
        assertThat(inside.said()).isEqualTo("60 of 121 resources");
    }

    /** As many instances of one resource, half of them created and half updated, and one of another. */
    private static PlanView instances(int number) {
        var plan = ExactJson.MAPPER.createObjectNode();
        var changes = plan.putArray("resource_changes");
        changes.addObject().put("address", "a_few.n[0]").putObject("change").putArray("actions").add("create");
        for (var i = 0; i < number; i++) {
            changes.addObject().put("address", "a_rule.each[\"k" + i + "\"]").putObject("change").putArray("actions")
                    .add(i % 2 == 0 ? "update" : "create");
        }
        return PlanReading.read(plan);
    }

    @Test
    void pages_without_script_lead_in_both_directions_from_where_one_is() {
        var found = new PlanFinder(BASE, many(900), PlanFilter.all(CHANGE).from(450)).found();
        assertThat(found.parts().stream().map(PlanPage.Part::page).filter(java.util.Objects::nonNull)
                .map(link -> java.util.Objects.requireNonNull(link).label())).containsExactly("1 to 50", "51 to 250",
                        "251 to 450", "651 to 850", "851 to 900");
    }

    @Test
    void parts_are_fetched_of_the_plan_that_is_read_also_when_a_newer_one_took_its_place() {
        var found = found(many(470), "");
        assertThat(found.fetch()).isEqualTo(BASE + "/_/more?attempt=3&from=");
        assertThat(found.bodies()).isEqualTo(BASE + "/_/resource?attempt=3&");
        assertThat(found.chips().getFirst().fetch()).contains("attempt=3");
        assertThat(found.chips().getFirst().href()).doesNotContain("attempt");
        var older = new PlanFinder(BASE, many(470), PlanFilter.all(CHANGE.older())).found();
        assertThat(older.chips().getFirst().href()).contains("attempt=3");
        assertThat(resources(groups(older)).getLast().href()).contains("attempt=3");
    }

    @Test
    void an_answer_holds_so_many_attributes_and_leaves_the_rest_for_later() {
        var rows = resources(groups(found(many(1_000), "")));
        var inline = rows.stream().map(Resource::body).filter(java.util.Objects::nonNull)
                .mapToInt(body -> java.util.Objects.requireNonNull(body).attributes().size()).sum();
        assertThat(inline).isLessThanOrEqualTo(PlanPresenter.INLINE);
        assertThat(rows.getLast().body()).isNull();
        assertThat(rows.getLast().href()).startsWith(BASE + "/plan?at=a_thing.");
    }

    @Test
    void a_link_to_a_resource_opens_it_wherever_it_stands() {
        var plan = many(1_000);
        var found = new PlanFinder(BASE, plan, PlanFilter.all(CHANGE).at("a_thing.n0950")).found();
        var open = resources(groups(found)).stream().filter(Resource::open).toList();
        assertThat(open).extracting(Resource::full).containsExactly("a_thing.n0950");
        assertThat(open.getFirst().body()).isNotNull();
        assertThat(found.begin()).isEqualTo(open.getFirst().id());
        assertThat(found.parts().stream().filter(part -> !part.groups().isEmpty()).map(PlanPage.Part::from))
                .containsExactly(900, 950);
        assertThat(new PlanFinder(BASE, plan, PlanFilter.all(CHANGE).at("a_thing.gone")).found().note())
                .isEqualTo("No resource a_thing.gone is in this plan any more.");
    }

    @Test
    void ids_tell_addresses_apart_that_look_alike_without_their_quotes() {
        var plan = PlanReading.read(ExactJson.read("""
                {"resource_changes":[
                {"address":"a.b[\\"x-y\\"]","change":{"actions":["create"]}},
                {"address":"a.b[\\"x.y\\"]","change":{"actions":["create"]}},
                {"address":"a.b[\\"x/y\\"]","change":{"actions":["create"]}}]}"""));
        assertThat(resources(groups(found(plan, "")))).extracting(Resource::id).doesNotHaveDuplicates();
    }

    private static List<String> addresses(PlanView plan, String text) {
        return resources(groups(found(plan, text))).stream().map(Resource::full).toList();
    }

    private static List<RunView.Group> groups(PlanPage.Found found) {
        return found.parts().stream().flatMap(part -> part.groups().stream()).toList();
    }

    private static List<Resource> resources(List<RunView.Group> groups) {
        return groups.stream().flatMap(group -> group.resources().stream()).toList();
    }

    private static PlanPage.Found found(PlanView plan, String text) {
        return new PlanFinder(BASE, plan, new PlanFilter(CHANGE, text, "", "", 0, false, "")).found();
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
