package io.tfpilot.core.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkflowSecretTest {
    private static final WorkflowSecret SECRET = new WorkflowSecret("w".repeat(32));

    @Test
    void each_project_has_a_key_of_its_own_that_stays_the_same() {
        assertThat(SECRET.keyOf("core").value())
                .isEqualTo("b9b1c0f89b0421a4711c7c5a7ad9efd32334ebe91d1233409173076727ec8084");
        assertThat(SECRET.keyOf("payments")).isNotEqualTo(SECRET.keyOf("core"));
        assertThat(new WorkflowSecret("v".repeat(32)).keyOf("core")).isNotEqualTo(SECRET.keyOf("core"));
    }

    @Test
    void neither_is_taken_for_the_other_or_shown() {
        assertThat(SECRET.is("w".repeat(32))).isTrue();
        assertThat(SECRET.is(SECRET.keyOf("core").value())).isFalse();
        assertThat(SECRET.keyOf("core").is(SECRET.keyOf("core").value())).isTrue();
        assertThat(SECRET.keyOf("core").is("w".repeat(32))).isFalse();
        assertThat(SECRET + " " + SECRET.keyOf("core")).isEqualTo("[hidden] [hidden]");
    }
}
