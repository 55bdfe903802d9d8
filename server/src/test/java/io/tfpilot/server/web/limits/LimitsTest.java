package io.tfpilot.server.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    @ParameterizedTest
    @CsvSource({"16, 256, 32", "256, 1024, 128", "1024, 4096, 128", "100000, 8192, 128"})
    void connections_follow_from_the_heap(long mebibytes, int connections, int ofOne) {
        var limits = Limits.of(mebibytes << 20);
        assertThat(limits.connections()).isEqualTo(connections);
        assertThat(limits.streams()).isEqualTo(connections / 2);
        assertThat(limits.streamsOfOne()).isEqualTo(ofOne);
    }
}
