package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.EnvironmentQueue.Frozen;
import io.tfpilot.core.lifecycle.EnvironmentQueue.Slot;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.ParkedRuns;
import io.tfpilot.core.store.Texts;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The smaller ports: parked runs, environments, texts; and health. */
public abstract class RecordsContract extends StorageExam {
    private static final RequestId ORDERS = RequestsContract.id(1);

    @Test
    void an_open_store_answers() {
        assertThatCode(() -> store().ping()).doesNotThrowAnyException();
    }

    @Test
    void a_store_that_knows_its_size_says_more_than_nothing() {
        assertThat(store().bytes()).satisfiesAnyOf(bytes -> assertThat(bytes).isNull(),
                bytes -> assertThat(bytes).isPositive());
    }

    @Test
    void a_closed_store_says_so() {
        store().close();

        assertThatThrownBy(() -> store().ping()).isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_parked_run_is_replaced_by_its_next_fold() {
        store().parkedRuns().park(Samples.run(Samples.REPO, 7, "queued"), Samples.T0);
        var folded = Samples.run(Samples.REPO, 7, "completed");
        store().parkedRuns().park(folded, Samples.T0.plusSeconds(1));

        assertThat(store().parkedRuns().find(new RepoName("ACME", "core-infra"), 7)).isEqualTo(folded);
        assertThat(store().parkedRuns().count()).isEqualTo(1);
    }

    @Test
    void a_parked_run_is_gone_once_it_was_removed() {
        store().parkedRuns().park(Samples.run(Samples.REPO, 7, "queued"), Samples.T0);
        store().parkedRuns().park(Samples.run(Samples.REPO, 8, "queued"), Samples.T0);
        store().parkedRuns().remove(Samples.REPO, 7);

        assertThat(store().parkedRuns().find(Samples.REPO, 7)).isNull();
        assertThat(store().parkedRuns().find(Samples.REPO, 8)).isNotNull();
    }

    @Test
    void parked_runs_are_listed_the_last_parked_first() {
        for (int run = 1; run <= 3; run++) {
            store().parkedRuns().park(Samples.run(Samples.REPO, run, "queued"), Samples.T0.plusSeconds(run));
        }

        assertThat(store().parkedRuns().newest(2)).containsExactly(
                new ParkedRuns.Parked(Samples.run(Samples.REPO, 3, "queued"), Samples.T0.plusSeconds(3)),
                new ParkedRuns.Parked(Samples.run(Samples.REPO, 2, "queued"), Samples.T0.plusSeconds(2)));
    }

    @Test
    void parked_runs_are_forgotten_by_the_time_of_their_last_fold() {
        store().parkedRuns().park(Samples.run(Samples.REPO, 7, "queued"), Samples.T0);
        store().parkedRuns().park(Samples.run(Samples.REPO, 8, "queued"), Samples.T0);
        store().parkedRuns().park(Samples.run(Samples.REPO, 8, "completed"), Samples.T0.plusSeconds(60));

        assertThat(store().parkedRuns().forgetBefore(Samples.T0.plusSeconds(60))).isEqualTo(1);
        assertThat(store().parkedRuns().find(Samples.REPO, 8)).isNotNull();
    }

    @Test
    void an_unknown_environment_is_empty_at_version_zero() {
        assertThat(store().environments().find("core", "dev")).isEqualTo(EnvironmentQueue.empty("core", "dev"));
        assertThat(store().environments().all()).isEmpty();
    }

    @Test
    void a_queue_is_stored_whole_and_replaced_by_its_next_version_only() {
        var running = new Slot(ORDERS, RunKind.APPLY, 2, Samples.ADA, Samples.T0);
        var held = new Slot(RequestsContract.id(2), RunKind.DESTROY, 1, Samples.ADA, Samples.T0);
        var first = new EnvironmentQueue("core", "prod", 1, running, List.of(held),
                new Frozen(Samples.ADA, "release", Samples.T0));
        var second = new EnvironmentQueue("core", "prod", 2, null, List.of(), null);

        assertThat(store().environments().replace(second, Samples.T0)).isFalse();
        assertThat(store().environments().replace(first, Samples.T0)).isTrue();
        assertThat(store().environments().replace(first, Samples.T0)).isFalse();
        assertThat(store().environments().find("core", "prod")).isEqualTo(first);
        assertThat(store().environments().replace(second, Samples.T0)).isTrue();
        assertThat(store().environments().find("core", "prod")).isEqualTo(second);
    }

    @Test
    void of_many_that_replace_a_queue_exactly_one_wins() {
        for (long version = 1; version <= 3; version++) {
            var next = new EnvironmentQueue("core", "dev", version, null, List.of(), null);

            assertThat(Race.of(8, i -> store().environments().replace(next, Samples.T0))).containsOnlyOnce(true);
        }
    }

    @Test
    void all_queues_come_by_project_then_environment() {
        for (var name : List.of("payments/dev", "core/prod", "core/dev")) {
            var parts = name.split("/");
            store().environments().replace(new EnvironmentQueue(parts[0], parts[1], 1, null, List.of(), null),
                    Samples.T0);
        }

        assertThat(store().environments().all()).extracting(queue -> queue.project() + "/" + queue.environment())
                .containsExactly("core/dev", "core/prod", "payments/dev");
    }

    @Test
    void a_text_of_five_megabytes_is_kept_to_the_letter_and_replaced_on_rewrite() {
        var text = "# module.tfpilot ☃ \u0000\r\n".repeat(5_000_000 / 22);
        store().texts().put("plan/req_dev_db_a1b2c3/1", text);

        assertThat(store().texts().get("plan/req_dev_db_a1b2c3/1")).isEqualTo(text);
        store().texts().put("plan/req_dev_db_a1b2c3/1", "");
        assertThat(store().texts().get("plan/req_dev_db_a1b2c3/1")).isEmpty();
        assertThat(store().texts().get("plan/req_dev_db_a1b2c3/2")).isNull();
    }

    @Test
    void a_text_beyond_the_limit_is_refused() {
        assertThatThrownBy(() -> store().texts().put("k", "x".repeat(Texts.LIMIT + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store().texts().get("k")).isNull();
    }
}
