package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.request.Sha;
import io.tfpilot.core.store.Blobs;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

public abstract class BlobsContract extends StorageExam {
    private static final Instant NOW = Samples.T0;
    private static final Sha ONE = new Sha("1".repeat(40));
    private static final Sha TWO = new Sha("2".repeat(40));
    private static final Sha UNHEARD = new Sha("3".repeat(40));

    private Blobs blobs() {
        return store().blobs();
    }

    @Test
    void what_was_put_is_found_by_its_name_to_the_character() {
        var text = "\uFEFFvariable \"ünï\" {}\r\n\u0000";
        blobs().put(ONE, text, NOW);
        blobs().put(TWO, "", NOW);
        assertThat(blobs().use(List.of(ONE, UNHEARD), NOW)).isEqualTo(Set.of(ONE));
        assertThat(blobs().texts(List.of(ONE, TWO, UNHEARD))).isEqualTo(Map.of(ONE, text, TWO, ""));
        assertThat(blobs().use(List.of(), NOW)).isEmpty();
        assertThat(blobs().texts(List.of())).isEmpty();
    }

    @Test
    void putting_twice_keeps_the_first_text_and_counts_as_use() {
        blobs().put(ONE, "x", NOW);
        blobs().put(ONE, "never another", NOW.plus(Duration.ofDays(80)));
        assertThat(blobs().texts(List.of(ONE))).isEqualTo(Map.of(ONE, "x"));
        assertThat(blobs().forgetUnusedSince(NOW.plus(Duration.ofDays(40)))).isZero();
        assertThat(blobs().forgetUnusedSince(NOW.plus(Duration.ofDays(82)))).isOne();
    }

    @Test
    void what_nobody_used_for_long_is_forgotten() {
        blobs().put(ONE, "x", NOW);
        blobs().put(TWO, "y", NOW);
        blobs().use(List.of(TWO), NOW.plus(Duration.ofDays(80)));
        assertThat(blobs().forgetUnusedSince(NOW.minusSeconds(1))).isZero();
        assertThat(blobs().forgetUnusedSince(NOW.plus(Duration.ofDays(40)))).isOne();
        assertThat(blobs().texts(List.of(ONE, TWO))).isEqualTo(Map.of(TWO, "y"));
        assertThat(blobs().forgetUnusedSince(NOW.plus(Duration.ofDays(82)))).isOne();
    }

    @Test
    void a_file_that_is_too_long_is_refused() {
        var longest = "ü".repeat(Blobs.LIMIT / 2);
        blobs().put(ONE, longest, NOW);
        assertThat(blobs().texts(List.of(ONE))).containsEntry(ONE, longest);
        assertThatThrownBy(() -> blobs().put(TWO, longest + "x", NOW)).isInstanceOf(IllegalArgumentException.class);
    }
}
