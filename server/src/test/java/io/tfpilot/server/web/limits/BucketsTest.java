package io.tfpilot.server.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.kit.Samples;
import io.tfpilot.kit.world.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** So many a minute, evenly. */
class BucketsTest {
    private final ManualClock clock = new ManualClock(Samples.T0);
    private final Buckets buckets = new Buckets(6, clock);

    @Test
    void whoever_was_silent_has_a_minutes_calls_at_once_and_then_one_each_ten_seconds() {
        for (var left = 5; left >= 0; left--) {
            assertThat(buckets.take("ada")).isEqualTo(
                    new Buckets.Taken(true, 6, left, 0, 60 - 10 * left));
        }
        assertThat(buckets.take("ada").granted()).isFalse();
        assertThat(buckets.take("ada").retrySeconds()).isEqualTo(10);
        assertThat(buckets.peek("ada").granted()).isFalse();
        assertThat(buckets.take("grace").granted()).as("another key").isTrue();

        clock.pass(Duration.ofSeconds(10));
        assertThat(buckets.peek("ada").granted()).isTrue();
        assertThat(buckets.take("ada").granted()).isTrue();
        assertThat(buckets.take("ada").granted()).isFalse();
    }

    @Test
    void without_a_rate_everything_is_granted() {
        var off = new Buckets(0, clock);
        for (var i = 0; i < 1_000; i++) {
            assertThat(off.take("ada").granted()).isTrue();
        }
        assertThat(off.peek("ada").granted()).isTrue();
    }
}
