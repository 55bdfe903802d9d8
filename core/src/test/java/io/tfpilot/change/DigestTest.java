package io.tfpilot.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every part of the digest, on a real plan: {@code TfPilotChangeTest}. */
class DigestTest {
    private static final Digest DIGEST = new Digest(new Keyed("key".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    private static String of(String... resources) {
        return DIGEST.of(new Change(ChangeTest.plan(resources)), "c0de");
    }

    @Test
    void nothing_has_a_digest_too() {
        assertThat(of()).isEqualTo("d2:" + Hashes.sha256("{\"outputs\":{},\"resources\":[]}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8)) + ".c0de");
    }

    @Test
    void the_order_of_resources_is_no_part_of_it() {
        String one = ChangeTest.resource("a.b", "[\"create\"]", "");
        String other = ChangeTest.resource("c.d", "[\"create\"]", "");
        assertThat(of(one, other)).isEqualTo(of(other, one)).isNotEqualTo(of(one));
    }

    @Test
    void of_what_stays_only_the_difference_counts_and_of_what_goes_all() {
        String update = ChangeTest.resource("a.b", "[\"update\"]", "");
        assertThat(of(update.replace("\"before\":{", "\"before\":{\"same\":1,").replace("\"after\":{",
                "\"after\":{\"same\":1,"))).isNotEqualTo(of(update));
        String more = update.replace("\"size\":1", "\"size\":1,\"same\":{\"a\":1}").replace("\"size\":2",
                "\"size\":2,\"same\":{\"a\":1}");
        assertThat(of(more.replace("\"size\":1", "\"size\":3"))).isNotEqualTo(of(more));
        assertThat(of(more.replace("update", "delete").replace("\"before\":{", "\"before\":{\"b\":1,")))
                .isNotEqualTo(of(more.replace("update", "delete")));
    }

    @Test
    void outputs_that_change_count() {
        Map<String, Object> plan = ChangeTest.plan();
        plan.put("output_changes", Json.parse("{\"x\":{\"actions\":[\"no-op\"],\"after\":1}}"));
        assertThat(DIGEST.of(new Change(plan), "c0de")).isEqualTo(of());
        plan.put("output_changes", Json.parse("{\"x\":{\"actions\":[\"update\"],\"after\":1}}"));
        assertThat(DIGEST.of(new Change(plan), "c0de")).isNotEqualTo(of());
    }

    @Test
    void a_secret_is_sealed_with_the_key_wherever_its_mask_says_so() {
        Object value = Json.parse("{\"open\":1,\"list\":[\"a\",\"b\"],\"none\":null}");
        Object mask = Json.parse("{\"list\":[false,true],\"none\":true}");
        Object sealed = DIGEST.keyed().seal(value, mask);
        assertThat(Json.write(sealed)).isEqualTo("{\"open\":1,\"list\":[\"a\",{\"\\u0000keyed\":\""
                + Hashes.keyed("key".getBytes(java.nio.charset.StandardCharsets.UTF_8), "\"b\"")
                + "\"}],\"none\":null}");
    }
}
