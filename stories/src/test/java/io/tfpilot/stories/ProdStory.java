package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** In prod a destroy and its cleanup need a second pair of eyes. */
final class ProdStory {
    private static final Asked.Place PROD = new Asked.Place("core", "prod");

    private final Installation at = RunningTfPilot.shared().installation();

    @Test
    void aDestroyInProdIsApprovedBySomebodyElseAndItsCleanupIsMergedByAnApprover() {
        var laps = new Laps("prod");
        var network = Asked.by(at, PROD, "network", "backbone", "{\"zones\":1}").lived();
        laps.lap("applied");

        network.act("ada", "destroy", "{\"confirm\":\"%s\"}".formatted(network.id())).expect(403);
        var digest = network.destroyPlanned("alma");
        laps.lap("destroy plan");
        assertThat(network.destroy("alma", digest).status()).as("nobody approved it").isEqualTo(409);
        assertThat(network.act("alma", "approve", "{}").status()).as("her own wish").isIn(403, 409);
        assertThat(network.destroy("alma", "d1:" + "0".repeat(64)).status()).isEqualTo(409);

        network.act("ada", "approve", "{\"comment\":\"go\"}").expect(200);
        network.destroy("alma", digest).expect(202);
        network.until("waits for its cleanup to be merged",
                request -> request.path("cleanup").path("pr").path("open").asBoolean());
        laps.lap("destroyed");
        assertThat(network.status()).isEqualTo("destroyed");
        assertThat(at.resourcesOf(PROD.repository(), "prod", network.id())).isZero();

        network.gitHub("dana", "merge").expect(403);
        network.gitHub("ada", "merge").expect(200);
        network.archived();
        laps.lap("archived");
    }
}
