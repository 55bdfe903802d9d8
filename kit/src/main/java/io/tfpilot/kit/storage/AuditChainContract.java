package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.audit.ChainCheck;
import io.tfpilot.core.audit.Flaw;
import io.tfpilot.core.audit.Trusted;
import io.tfpilot.core.store.AuditChain;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditHead;
import io.tfpilot.core.store.AuditKey;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Origin;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The chain over the record. */
public abstract class AuditChainContract extends StorageExam {
    private static final AuditKey KEY = AuditKey.derivedFrom("a secret of the server");
    private static final AuditKey OTHER = AuditKey.derivedFrom("another secret");

    @Test
    void an_empty_record_has_no_head_and_nothing_is_wrong_with_it() {
        assertThat(chain().link(KEY, Samples.T0)).isEqualTo(new AuditChain.Step(0, null));
        assertThat(chain().head()).isNull();
        assertThat(check(KEY)).isEqualTo(new ChainCheck.Report(0, 0, 0, null, List.of()));
    }

    @Test
    void a_row_is_read_before_it_is_linked() {
        append(1);

        assertThat(newest(1).getFirst().link()).isNull();
        assertThat(check(KEY).waiting()).isEqualTo(1);
        assertThat(check(KEY).flaws()).isEmpty();
    }

    @Test
    void rows_are_linked_in_their_order_each_to_the_one_before() {
        append(3);

        assertThat(chain().link(KEY, Samples.T0).links()).isEqualTo(3);
        append(1);
        assertThat(chain().link(KEY, Samples.T0).links()).isEqualTo(1);
        var links = newest(10).reversed().stream().map(row -> Objects.requireNonNull(row.link())).toList();
        assertThat(links).extracting(AuditLog.Link::seq).containsExactly(1L, 2L, 3L, 4L);
        for (var at = 1; at < links.size(); at++) {
            assertThat(links.get(at).previous()).isEqualTo(links.get(at - 1).hash());
        }
        assertThat(chain().head()).extracting(AuditHead::seq, AuditHead::hash).containsExactly(4L,
                links.getLast().hash());
        assertThat(check(KEY).links()).isEqualTo(4);
        assertThat(check(KEY).flaws()).isEmpty();
    }

    @Test
    void more_rows_than_one_batch_are_linked_in_several() {
        append(AuditChain.BATCH + 5);

        assertThat(chain().link(KEY, Samples.T0).links()).isEqualTo(AuditChain.BATCH);
        assertThat(check(KEY).waiting()).isEqualTo(5);
        assertThat(chain().link(KEY, Samples.T0).links()).isEqualTo(5);
        assertThat(check(KEY).links()).isEqualTo(AuditChain.BATCH + 5);
        assertThat(check(KEY).flaws()).isEmpty();
    }

    @Test
    void whoever_links_and_writes_at_once_there_is_one_chain() {
        Race.of(8, i -> {
            for (var turn = 0; turn < 10; turn++) {
                append(1);
                chain().link(KEY, Samples.T0);
            }
            return i;
        });
        chain().link(KEY, Samples.T0);

        assertThat(check(KEY).links()).isEqualTo(80);
        assertThat(check(KEY).waiting()).isZero();
        assertThat(check(KEY).flaws()).isEmpty();
    }

    @Test
    void one_head_a_day_is_kept() {
        var kept = LongStream.of(0, 1, 23, 24, 25, 80).mapToObj(hours -> {
            append(1);
            return chain().link(KEY, Samples.T0.truncatedTo(ChronoUnit.DAYS)
                    .plus(Duration.ofHours(hours))).kept();
        }).filter(Objects::nonNull).toList();

        assertThat(kept).extracting(AuditHead::seq).containsExactly(1L, 4L, 6L);
        assertThat(chain().heads(0, 100)).isEqualTo(kept).allMatch(head -> head.isSignedBy(KEY.publicKey()));
        assertThat(chain().heads(2, 4)).extracting(AuditHead::seq).containsExactly(4L);
        assertThat(check(KEY).heads()).as("the newest is one of those that are kept").isEqualTo(3);
        append(1);
        chain().link(KEY, Samples.T0.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(81)));
        assertThat(check(KEY).heads()).isEqualTo(4);
    }

    @Test
    void a_key_that_changes_leaves_the_last_head_of_the_key_before() {
        append(1);
        chain().link(OTHER, Samples.T0);
        append(1);
        chain().link(KEY, Samples.T0.plusSeconds(1));
        append(1);
        chain().link(KEY, Samples.T0.plusSeconds(2));

        assertThat(chain().heads(0, 100)).extracting(AuditHead::key).containsExactly(OTHER.publicKey(),
                KEY.publicKey());
        assertThat(check(KEY).flaws()).singleElement().isInstanceOf(Flaw.UnknownKey.class);
        assertThat(chain().<ChainCheck.Report>read(view -> ChainCheck.of(view,
                Trusted.keys(KEY.publicKey(), OTHER.publicKey()), seq -> {
                })).flaws()).isEmpty();
    }

    @Test
    void a_hash_that_somebody_kept_elsewhere_must_stand_in_the_chain() {
        append(2);
        chain().link(KEY, Samples.T0);
        var hash = Objects.requireNonNull(chain().head()).hash();

        assertThat(flaws(Map.of(2L, hash))).isEmpty();
        assertThat(flaws(Map.of(2L, hash.replace(hash.charAt(0), '0') + "0")))
                .containsExactly(new Flaw.Rewritten(0, 2));
        assertThat(flaws(Map.of(7L, hash))).containsExactly(new Flaw.TailMissing(2, 7));
    }

    private List<Flaw> flaws(Map<Long, String> anchors) {
        return chain().<ChainCheck.Report>read(view -> ChainCheck.of(view,
                new Trusted(Set.of(KEY.publicKey()), anchors), seq -> {
                })).flaws();
    }

    @Test
    void every_origin_is_kept() {
        for (var origin : Origin.values()) {
            store().audit().append(
                    new AuditEvent(Samples.T0, null, Samples.ADA, "signed_in", Map.of(), "c-1", origin));
        }

        assertThat(newest(10).reversed()).extracting(row -> row.event().origin()).containsExactly(Origin.values());
    }

    private AuditChain chain() {
        return store().auditChain();
    }

    private ChainCheck.Report check(AuditKey key) {
        return chain().read(view -> ChainCheck.of(view, Trusted.keys(key.publicKey()), seq -> {
        }));
    }

    private List<AuditLog.Row> newest(int limit) {
        return store().audit().find(AuditFilter.ALL, null, limit);
    }

    private void append(int rows) {
        IntStream.range(0, rows)
                .forEach(i -> store().audit().append(new AuditEvent(Samples.T0.plusNanos(1_234_567L * i),
                        i % 2 == 0 ? RequestsContract.id(1) : null, Samples.ADA, "event_" + i,
                        Map.of("note", "ä\u0000\"" + i),
                        i % 3 == 0 ? null : "c-" + i, Origin.API)));
    }
}
