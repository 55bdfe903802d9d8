package io.tfpilot.core.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.catalogue.ExactJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** A plan that is too large is read all the same, and says what it lost. */
class PlanCutTest {
    private static String cut(String plan, int most) {
        return PlanCut.of(new ByteArrayInputStream(plan.getBytes(StandardCharsets.UTF_8)), most);
    }

    private static String change(String address, String action, int size) {
        return "{\"address\":\"%s\",\"mode\":\"managed\",\"type\":\"t\",\"name\":\"n\",\"change\":{\"actions\":[\"%s\"],"
                .formatted(address, action) + "\"before\":null,\"after\":{\"text\":\"" + "x".repeat(size)
                + "\",\"exact\":1.10},\"after_unknown\":{}}}";
    }

    private static String plan(String... changes) {
        return "{\"format_version\":\"1.2\",\"terraform_version\":\"1.14.0\",\"prior_state\":{\"x\":[1,2]},"
                + "\"resource_changes\":[" + String.join(",", changes) + "],\"configuration\":{},\"errored\":false}";
    }

    @Test
    void what_fits_is_whole_and_what_stays_as_it_is_is_left_out() {
        var text = cut(plan(change("a", "create", 10), change("b", "no-op", 10)), 10_000);
        assertThat(text).contains("\"exact\":1.10").doesNotContain("prior_state", "configuration");
        var view = PlanReading.read(ExactJson.readLarge(text));
        assertThat(view.resources()).hasSize(1);
        assertThat(view.omitted()).isZero();
        assertThat(view.terraformVersion()).isEqualTo("1.14.0");
    }

    @Test
    void what_does_not_fit_keeps_address_and_action_and_is_counted() {
        var text = cut(plan(change("a", "create", 3_000), change("b", "delete", 3_000), change("c", "create", 10)),
                8_000);
        assertThat(text.length()).isLessThan(8_000);
        var view = PlanReading.read(ExactJson.readLarge(text));
        assertThat(view.resources()).extracting(PlanView.ResourceChange::address).containsExactly("b", "a", "c");
        assertThat(view.summary()).isEqualTo(new PlanView.Summary(2, 0, 1, 0));
        assertThat(view.omitted()).isEqualTo(1);
    }

    @Test
    void one_change_that_is_larger_than_everything_is_not_held() {
        var flood = "[" + "[0],".repeat(2_000_000) + "0]";
        var change = "{\"address\":\"a\",\"mode\":\"managed\",\"type\":\"t\",\"name\":\"n\",\"change\":{\"actions\":"
                + "[\"delete\"],\"before\":" + flood + ",\"after\":null},\"action_reason\":\"x\"}";
        var text = cut(plan(change, change("b", "create", 10)), 8_000);
        var view = PlanReading.read(ExactJson.readLarge(text));
        assertThat(view.resources()).extracting(PlanView.ResourceChange::address).containsExactly("a", "b");
        assertThat(view.summary()).isEqualTo(new PlanView.Summary(1, 0, 1, 0));
        assertThat(view.omitted()).isEqualTo(1);
    }

    @Test
    void where_not_even_names_fit_the_rest_is_counted() {
        var text = cut(plan(change("a", "create", 5_000), change("b".repeat(900), "create", 1), change("c", "create",
                1)), 1_900);
        assertThat(text.length()).isLessThan(1_900);
        assertThat(PlanReading.read(ExactJson.readLarge(text)).omitted()).isEqualTo(2);
    }

    @Test
    void what_is_not_json_is_no_plan() {
        assertThatThrownBy(() -> cut("{\"resource_changes\":[{", 1_000)).isInstanceOf(JacksonException.class);
        assertThat(cut("[]", 1_000)).isEqualTo("{\"format_version\":\"1\",\"tfpilot_omitted\":0}");
    }
}
