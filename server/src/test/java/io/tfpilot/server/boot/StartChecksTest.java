package io.tfpilot.server.boot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StartChecksTest {
    @Test
    void a_heap_that_would_soon_be_used_up_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> StartChecks.memoryIsEnough(96L << 20)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("96 MiB").hasMessageContaining("512 MiB");
        assertThatCode(() -> StartChecks.memoryIsEnough(124L << 20)).doesNotThrowAnyException();
    }
}
