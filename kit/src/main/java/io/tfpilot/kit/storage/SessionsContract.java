package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.StoredSessions;
import io.tfpilot.core.store.StoredSessions.StoredSession;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions of browsers. */
public abstract class SessionsContract extends StorageExam {
    private static final Login GRACE = new Login("grace");
    private static final Instant NOW = Samples.T0;
    private static final Duration LIFE = Duration.ofHours(12);

    private StoredSessions sessions() {
        return store().sessions();
    }

    private StoredSession add(String id, Login login, Instant at) {
        var session = new StoredSession(id, login, at, at, at.plus(LIFE), "192.0.2.7", "Firefox", "sealed-" + id);
        sessions().add(session);
        return session;
    }

    @Test
    void a_session_is_found_until_it_is_over() {
        var session = add("s1", Samples.ADA, NOW);

        assertThat(sessions().find("s1", NOW.plus(LIFE).minusSeconds(1))).isEqualTo(session);
        assertThat(sessions().find("s1", NOW.plus(LIFE))).isNull();
        assertThat(sessions().find("s2", NOW)).isNull();
        assertThatThrownBy(() -> add("s1", GRACE, NOW)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void an_ended_session_is_not_there_any_more() {
        add("s1", Samples.ADA, NOW);
        add("s2", Samples.ADA, NOW);

        assertThat(sessions().end("s1")).isTrue();
        assertThat(sessions().end("s1")).isFalse();
        assertThat(sessions().find("s1", NOW)).isNull();
        assertThat(sessions().alive(List.of("s1", "s2", "s3"), NOW)).containsExactly("s2");
        assertThat(sessions().alive(List.of("s2"), NOW.plus(LIFE))).isEmpty();
        assertThat(sessions().alive(List.of(), NOW)).isEmpty();
    }

    @Test
    void sessions_are_listed_newest_first_of_one_person_or_of_all() {
        add("s1", Samples.ADA, NOW);
        add("s2", GRACE, NOW.plusSeconds(1));
        add("s3", Samples.ADA, NOW.plusSeconds(2));

        assertThat(sessions().list(Samples.ADA, NOW, 10)).extracting(StoredSession::id).containsExactly("s3", "s1");
        assertThat(sessions().list(null, NOW, 10)).extracting(StoredSession::id).containsExactly("s3", "s2", "s1");
        assertThat(sessions().list(null, NOW, 2)).extracting(StoredSession::id).containsExactly("s3", "s2");
        assertThat(sessions().list(null, NOW.plus(LIFE), 10)).extracting(StoredSession::id).containsExactly("s3",
                "s2");
    }

    @Test
    void sessions_are_those_of_the_account_whatever_it_is_called_and_of_no_other_with_its_login() {
        add("s1", new Login("ada", 1L), NOW);
        add("s2", new Login("ada"), NOW);

        assertThat(sessions().list(new Login("adele", 1L), NOW, 10)).extracting(StoredSession::id)
                .containsExactly("s1");
        assertThat(sessions().list(new Login("ada", 1L), NOW, 10)).extracting(StoredSession::id)
                .containsExactly("s1");
        assertThat(sessions().list(new Login("ada", 2L), NOW, 10)).isEmpty();
        assertThat(sessions().list(new Login("ada"), NOW, 10)).extracting(StoredSession::id).containsExactly("s2");
    }

    @Test
    void a_session_remembers_when_it_was_used_last() {
        add("s1", Samples.ADA, NOW);
        sessions().seen("s1", NOW.plusSeconds(9));
        sessions().seen("s1", NOW.plusSeconds(3));
        sessions().seen("nobody", NOW);

        assertThat(sessions().list(Samples.ADA, NOW, 1)).extracting(StoredSession::lastSeenAt)
                .containsExactly(NOW.plusSeconds(9));
    }

    @Test
    void what_is_sealed_is_renewed_by_one_of_many() {
        add("s1", Samples.ADA, NOW);
        var until = NOW.plusSeconds(30);

        assertThat(Race.of(8, i -> sessions().claimRenewal("s1", "sealed-s1", NOW, until))).containsOnlyOnce(true);
        assertThat(sessions().claimRenewal("s1", "sealed-s1", until.minusMillis(1), until)).isFalse();
        sessions().renew("s1", "sealed again");

        assertThat(sessions().claimRenewal("s1", "sealed-s1", NOW, until)).as("what was replaced meanwhile").isFalse();
        assertThat(sessions().claimRenewal("s1", "sealed again", NOW, until)).isTrue();
        assertThat(sessions().claimRenewal("s2", "sealed-s2", NOW, until)).isFalse();
        assertThat(sessions().find("s1", NOW)).extracting(StoredSession::sealed).isEqualTo("sealed again");
    }

    @Test
    void a_claim_that_was_never_used_is_free_after_its_time() {
        add("s1", Samples.ADA, NOW);
        sessions().claimRenewal("s1", "sealed-s1", NOW, NOW.plusSeconds(30));

        assertThat(sessions().claimRenewal("s1", "sealed-s1", NOW.plusSeconds(30), NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void what_is_over_is_forgotten() {
        add("s1", Samples.ADA, NOW);
        add("s2", Samples.ADA, NOW.plusSeconds(60));

        assertThat(sessions().forgetBefore(NOW.plus(LIFE).plusSeconds(60))).isEqualTo(1);
        assertThat(sessions().list(null, NOW, 10)).extracting(StoredSession::id).containsExactly("s2");
    }
}
