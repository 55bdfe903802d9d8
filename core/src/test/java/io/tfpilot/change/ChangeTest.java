package io.tfpilot.change;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {
    /** A plan of resources, each as JSON. */
    static Map<String, Object> plan(String... resources) {
        List<Object> changes = new ArrayList<>();
        for (String resource : resources) {
            changes.add(Json.parse(resource));
        }
        return Json.map("resource_changes", changes, "configuration",
                Json.parse("{\"root_module\":{\"module_calls\":{\"tfpilot_a\":{}}}}"));
    }

    static String resource(String address, String actions, String more) {
        return "{\"mode\":\"managed\",\"address\":\"" + address + "\",\"change\":{\"actions\":" + actions
                + ",\"before\":{\"size\":1},\"after\":{\"size\":2}" + more + "}}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "[\"create\"] ; 1 to add, 0 to change, 0 to replace, 0 to destroy.",
            "[\"update\"] ; 0 to add, 1 to change, 0 to replace, 0 to destroy.",
            "[\"delete\"] ; 0 to add, 0 to change, 0 to replace, 1 to destroy.",
            "[\"delete\",\"create\"] ; 0 to add, 0 to change, 1 to replace, 0 to destroy.",
            "[\"create\",\"delete\"] ; 0 to add, 0 to change, 1 to replace, 0 to destroy.",
            "[\"no-op\"] ; 0 to add, 0 to change, 0 to replace, 0 to destroy.",
            "[\"forget\"] ; 0 to add, 0 to change, 0 to replace, 0 to destroy."})
    void each_kind_of_change_is_counted_once(String actions, String sentence) {
        Change change = new Change(plan(resource("module.tfpilot_a.x.y", actions, "")));
        assertThat(Change.sentence(change.summary())).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"[\"update\"] ; ; update ; size",
            "[\"delete\",\"create\"] ; ; replace ; size",
            "[\"update\"] ; ,\"after_unknown\":{\"size\":true} ; update ;",
            "[\"forget\"] ; ; ;"})
    void what_differs_is_named_and_no_value_is_told(String actions, @Nullable String more, @Nullable String action,
            @Nullable String attribute) {
        Change change = new Change(plan(resource("module.tfpilot_a.x.y", actions, more == null ? "" : more)));
        assertThat(change.named()).isEqualTo(action == null
                ? List.of()
                : List.of(Json.map("address", "module.tfpilot_a.x.y", "action", action, "attributes",
                        attribute == null ? List.of() : List.of(attribute))));
    }

    @Test
    void of_many_attributes_that_differ_the_first_are_named() {
        String before = IntStream.range(100, 200).mapToObj(each -> "\"a" + each + "\":1").collect(joining(","));
        String wide = resource("x.y", "[\"update\"]", "").replace("\"size\":1", before)
                .replace("\"size\":2", before.replace(":1", ":2"));
        assertThat(new Change(plan(wide)).named()).containsExactly(Json.map("address", "x.y", "action", "update",
                "attributes", IntStream.range(100, 100 + 10).mapToObj(each -> "a" + each).toList()));
    }

    @Test
    void what_is_only_there_before_or_after_has_no_attributes_that_differ_and_not_everything_is_named() {
        String gone = resource("x.y", "[\"create\"]", "").replace("{\"size\":1}", "null");
        assertThat(new Change(plan(gone)).named()).containsExactly(
                Json.map("address", "x.y", "action", "create", "attributes", List.of()));
        String[] many = IntStream.range(0, 21)
                .mapToObj(each -> resource("x.y" + each, "[\"update\"]", "")).toArray(String[]::new);
        assertThat(new Change(plan(many)).named()).hasSize(20);
    }

    @Test
    void what_is_moved_or_imported_is_a_change_and_data_is_none() {
        assertThat(new Change(plan(resource("module.tfpilot_a.x.y", "[\"no-op\"]", ""))).changed()).isEmpty();
        assertThat(new Change(plan(resource("module.tfpilot_a.x.y", "[\"no-op\"]", ",\"importing\":{}"))).changed())
                .hasSize(1);
        assertThat(new Change(plan(resource("module.tfpilot_a.x.y", "[\"no-op\"]", "")
                .replace("\"mode\"", "\"previous_address\":\"a\",\"mode\""))).changed()).hasSize(1);
        assertThat(new Change(plan(resource("module.tfpilot_a.x.y", "[\"read\"]", "").replace("managed", "data")))
                .changed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"module.tfpilot_a.x.y, true", "module.tfpilot_a[0].x.y, true", "module.tfpilot_ab.x.y, false",
            "x.y, false", "module.other.module.tfpilot_a.x.y, false"})
    void what_stands_outside_of_the_requests_module_is_refused(String address, boolean inside) {
        Change change = new Change(plan(resource(address, "[\"create\"]", "")));
        if (inside) {
            assertThatCode(() -> change.mustHold("tfpilot_a")).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> change.mustHold("tfpilot_a")).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.code + refused.details).isEqualTo("outside_module[" + address + "]"));
        }
    }

    @Test
    void a_plan_without_the_module_or_with_errors_is_not_judged() {
        assertThatThrownBy(() -> new Change(plan()).mustHold("tfpilot_b")).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.code).isEqualTo("target_missing"));
        assertThatThrownBy(() -> new Change(Json.map("errored", true)).mustBeComplete()).isInstanceOf(Fault.class);
    }
}
