package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsualApplyTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:36:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"60 | 60", "60 100 | 80", "60 100 3600 | 100", "10 60 100 3600 | 80"})
    void the_median_is_usual_whatever_one_of_them_took(String took, int usual) {
        assertThat(usual(Stream.of(took.split(" ")).mapToInt(Integer::parseInt)).takes())
                .isEqualTo(Duration.ofSeconds(usual));
    }

    @Test
    void what_was_usual_before_the_newest_says_nothing() {
        assertThat(usual(IntStream.range(0, 60).map(i -> i < UsualApply.OF ? 60 : 3600)).takes())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void what_failed_or_has_no_beginning_says_nothing() {
        assertThat(UsualApply.of(List.of(run(ConcludedRun.Outcome.FAILED, NOW),
                run(ConcludedRun.Outcome.SUCCEEDED, null)))).isNull();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"20, 0, 40", "20, 2, 160", "90, 0, -", "90, 1, 60", "-, 0, -", "-, 1, 60"})
    void who_waits_starts_when_those_before_have_had_their_usual_time(@Nullable Integer runningFor, int before,
            @Nullable Integer wait) {
        var since = runningFor == null ? null : NOW.minusSeconds(runningFor);
        assertThat(usual(IntStream.of(60)).startsIn(since, before, NOW))
                .isEqualTo(wait == null ? null : Duration.ofSeconds(wait));
    }

    private static UsualApply usual(IntStream took) {
        return Objects.requireNonNull(UsualApply.of(took
                .mapToObj(each -> run(ConcludedRun.Outcome.SUCCEEDED, NOW.minusSeconds(each))).toList()));
    }

    private static ConcludedRun run(ConcludedRun.Outcome outcome, @Nullable Instant started) {
        var place = new ConcludedRun.Place(new RequestId("req_dev_queue_p81xza"), "a", "core", "dev");
        return new ConcludedRun(place, RunKind.APPLY, 1, outcome, null, NOW.minusSeconds(4000), started, NOW, null);
    }
}
