package io.tfpilot.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every part of the digest, on a real plan: {@code TfPilotChangeTest}. */
class DigestTest {
    private static final Digest DIGEST = new Digest(new Keyed("key".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    private static String of(String... resources) {
        return DIGEST.of(new Change(ChangeTest.plan(resources)));
    }

    @Test
    void nothingHasADigestToo() {
        assertThat(of()).isEqualTo("d1:" + Hashes.sha256("{\"outputs\":{},\"resources\":[]}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void theOrderOfResourcesIsNoPartOfIt() {
        String one = ChangeTest.resource("a.b", "[\"create\"]", "");
        String other = ChangeTest.resource("c.d", "[\"create\"]", "");
        assertThat(of(one, other)).isEqualTo(of(other, one)).isNotEqualTo(of(one));
    }

    @Test
    void ofWhatStaysOnlyTheDifferenceCountsAndOfWhatGoesAll() {
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
    void outputsThatChangeCount() {
        Map<String, Object> plan = ChangeTest.plan();
        plan.put("output_changes", Json.parse("{\"x\":{\"actions\":[\"no-op\"],\"after\":1}}"));
        assertThat(DIGEST.of(new Change(plan))).isEqualTo(of());
        plan.put("output_changes", Json.parse("{\"x\":{\"actions\":[\"update\"],\"after\":1}}"));
        assertThat(DIGEST.of(new Change(plan))).isNotEqualTo(of());
    }

    @Test
    void aSecretIsSealedWithTheKeyWhereverItsMaskSaysSo() {
        Object value = Json.parse("{\"open\":1,\"list\":[\"a\",\"b\"],\"none\":null}");
        Object mask = Json.parse("{\"list\":[false,true],\"none\":true}");
        Object sealed = DIGEST.keyed().seal(value, mask);
        assertThat(Json.write(sealed)).isEqualTo("{\"open\":1,\"list\":[\"a\",{\"\\u0000keyed\":\""
                + Hashes.keyed("key".getBytes(java.nio.charset.StandardCharsets.UTF_8), "\"b\"")
                + "\"}],\"none\":null}");
    }
}
