package io.tfpilot.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.doctor.CredentialFacts;
import io.tfpilot.core.doctor.Examination;
import io.tfpilot.core.doctor.Expected;
import io.tfpilot.core.doctor.RepositoryFacts;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.kit.Samples;
import io.tfpilot.kit.world.ManualClock;
import io.tfpilot.server.doctor.SeenRuns;
import io.tfpilot.server.doctor.Surgery;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A look costs GitHub's calls: a program that asks in a loop does not use them up. */
class DoctorLooksTest {
    private final ManualClock clock = new ManualClock(Samples.T0);
    private final Counted gitHub = new Counted(SampleHealth.WELL.examination());
    private final Surgery surgery = new Surgery(SampleSettings.read(), gitHub, _ -> SeenRuns.none("nothing"), clock);

    private static final class Counted implements Examination {
        private final Examination of;
        private int looks;

        Counted(Examination of) {
            this.of = of;
        }

        @Override
        public CredentialFacts credential(RepoName repo) {
            looks++;
            return of.credential(repo);
        }

        @Override
        public RepositoryFacts repository(Expected expected) {
            return of.repository(expected);
        }

        @Override
        public void setHook(String address, String secret) {
            // Nothing to set.
        }

        @Override
        public Redelivery redeliverNewest() {
            return Redelivery.ASKED;
        }
    }

    private int looksOfAnHour(Runnable asked, Duration each) {
        gitHub.looks = 0;
        for (var end = clock.instant().plus(Duration.ofHours(1)); clock.instant().isBefore(end); clock.pass(each)) {
            asked.run();
        }
        return gitHub.looks;
    }

    @Test
    void a_program_gets_a_report_of_five_minutes_and_a_person_one_of_now() {
        assertThat(looksOfAnHour(() -> surgery.recent("core"), Duration.ofSeconds(1))).isEqualTo(12);
        surgery.examine("core");
        var before = gitHub.looks;
        clock.pass(Duration.ofSeconds(5));
        assertThat(surgery.examine("core").orElseThrow().at()).isEqualTo(clock.instant());
        assertThat(surgery.examine("core").orElseThrow().at()).isEqualTo(clock.instant());
        assertThat(gitHub.looks).isEqualTo(before + 1);
        assertThat(surgery.recent("nowhere")).isEmpty();
    }

    @Test
    void after_the_webhook_was_set_nothing_old_is_shown() {
        surgery.examine("core");
        surgery.setHook();
        assertThat(surgery.last("core")).isEmpty();
        surgery.recent("core");
        assertThat(gitHub.looks).isEqualTo(2);
    }
}
