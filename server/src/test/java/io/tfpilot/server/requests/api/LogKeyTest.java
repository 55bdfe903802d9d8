package io.tfpilot.server.requests.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.workflows.WorkflowKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogKeyTest {
    private static final WorkflowKey KEY = new WorkflowKey("a-secret-of-at-least-thirty-two-bytes");

    /** The same stands in the test of the tool that runners use. */
    @Test
    void it_is_the_one_that_the_runner_makes() {
        assertThat(LogKey.of(KEY, "acme/core-infra", 77, 1))
                .isEqualTo("80f74e957f8e008184d1aa6b7190afd7076539e5adab8b5961b30404969c2404");
    }

    @Test
    void it_is_good_for_one_attempt_of_one_run_of_one_repository() {
        assertThat(List.of(LogKey.of(KEY, "acme/core-infra", 77, 1), LogKey.of(KEY, "acme/core-infra", 77, 2),
                LogKey.of(KEY, "acme/core-infra", 78, 1), LogKey.of(KEY, "acme/other", 77, 1),
                LogKey.of(new WorkflowKey("another secret of thirty-two bytes"), "acme/core-infra", 77, 1)))
                .doesNotHaveDuplicates();
    }
}
