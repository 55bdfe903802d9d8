package io.tfpilot.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final String ONE = ChangeTest.resource("a.b", "[\"update\"]", "");

    private static Change change(String... resources) {
        return new Change(ChangeTest.plan(resources));
    }

    @Test
    void two_equal_plans_differ_in_nothing() {
        assertThat(Differences.between(change(ONE), change(ONE.replace("\"size\":2", "\"size\":2.0")))).isEmpty();
    }

    @Test
    void each_attribute_is_named_with_its_path() {
        String other = ONE.replace("\"after\":{", "\"after\":{\"deep\":{\"x\":1},");
        assertThat(Differences.between(change(ONE.replace("\"after\":{", "\"after\":{\"deep\":{\"x\":2},")),
                change(other))).containsExactly("a.b.deep.x");
        assertThat(Differences.between(change(ONE), change(other))).containsExactly("a.b.deep");
    }

    @Test
    void a_resource_that_only_one_plan_touches_and_other_actions_are_named() {
        assertThat(Differences.between(change(ONE), change())).containsExactly("a.b");
        assertThat(Differences.between(change(), change(ONE))).containsExactly("a.b");
        assertThat(Differences.between(change(ONE), change(ONE.replace("update", "create")))).containsExactly("a.b");
    }

    @Test
    void outputs_are_compared() {
        Map<String, Object> plan = ChangeTest.plan();
        plan.put("output_changes", Json.parse("{\"x\":{\"actions\":[\"update\"],\"after\":1}}"));
        assertThat(Differences.between(new Change(plan), change())).containsExactly("output.x");
    }
}
