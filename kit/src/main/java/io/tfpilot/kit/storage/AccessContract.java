package io.tfpilot.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ApiTokens.ApiToken;
import io.tfpilot.core.store.IdempotencyKeys;
import io.tfpilot.core.store.IdempotencyKeys.Claim;
import io.tfpilot.core.store.IdempotencyKeys.Done;
import io.tfpilot.core.store.IdempotencyKeys.Fresh;
import io.tfpilot.core.store.IdempotencyKeys.InFlight;
import io.tfpilot.core.store.IdempotencyKeys.OtherBody;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.core.store.SavedFilters.SavedFilter;
import io.tfpilot.kit.Race;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people and scripts bring along: idempotency keys and tokens. */
public abstract class AccessContract extends StorageExam {
    private static final Login GRACE = new Login("grace");
    private static final Login ADA_1 = new Login("ada", 1L);
    private static final Login ADA_2 = new Login("ada", 2L);
    private static final Instant NOW = Samples.T0;

    @Test
    void a_key_is_fresh_once_and_in_flight_until_it_is_completed() {
        assertThat(claim("k", "body", NOW)).isEqualTo(new Fresh());
        assertThat(claim("k", "body", NOW)).isEqualTo(new InFlight());
        assertThat(claim("k", "other", NOW)).isEqualTo(new OtherBody());
    }

    @Test
    void a_completed_key_answers_with_its_result_for_a_day() {
        claim("k", "body", NOW);
        store().idempotencyKeys().complete(Samples.ADA, "k", RequestsContract.id(1));
        var day = IdempotencyKeys.LIFETIME;

        assertThat(claim("k", "body", NOW.plus(day).minusSeconds(1))).isEqualTo(new Done(RequestsContract.id(1)));
        assertThat(claim("k", "other", NOW.plus(day).minusSeconds(1))).isEqualTo(new OtherBody());
        assertThat(claim("k", "other", NOW.plus(day))).isEqualTo(new Fresh());
        assertThat(claim("k", "other", NOW.plus(day))).isEqualTo(new InFlight());
    }

    @Test
    void a_key_whose_holder_never_finished_is_free_after_a_minute() {
        claim("k", "body", NOW);
        var end = NOW.plus(IdempotencyKeys.IN_FLIGHT);

        assertThat(claim("k", "body", end.minusMillis(1))).isEqualTo(new InFlight());
        assertThat(claim("k", "other", end)).isEqualTo(new Fresh());
        assertThat(claim("k", "body", end)).isEqualTo(new OtherBody());
    }

    @Test
    void a_released_key_is_fresh_again() {
        claim("k", "body", NOW);
        store().idempotencyKeys().release(Samples.ADA, "k");

        assertThat(claim("k", "other", NOW)).isEqualTo(new Fresh());
    }

    @Test
    void every_person_has_keys_of_their_own() {
        claim("k", "body", NOW);

        assertThat(store().idempotencyKeys().claim(GRACE, "k", "other", NOW)).isEqualTo(new Fresh());
    }

    @Test
    void of_many_that_claim_one_key_exactly_one_is_fresh() {
        assertThat(Race.of(8, i -> claim("k", "body", NOW))).containsOnlyOnce(new Fresh());
        var later = NOW.plus(IdempotencyKeys.IN_FLIGHT);
        assertThat(Race.of(8, i -> claim("k", "body", later))).containsOnlyOnce(new Fresh());
    }

    @Test
    void a_token_is_found_by_its_hash_until_it_expires() {
        var token = token("t1", "hash-1", NOW);
        store().apiTokens().add(token);

        assertThat(store().apiTokens().byHash("hash-1", NOW)).isEqualTo(token);
        assertThat(store().apiTokens().byHash("hash-2", NOW)).isNull();
        assertThat(store().apiTokens().byHash("hash-1", token.expiresAt())).isNull();
    }

    @Test
    void a_revoked_token_opens_nothing_and_keeps_the_time_of_its_first_revocation() {
        store().apiTokens().add(token("t1", "hash-1", NOW));

        assertThat(store().apiTokens().revoke(Samples.ADA, "t1", NOW.plusSeconds(5))).isTrue();
        assertThat(store().apiTokens().revoke(Samples.ADA, "t1", NOW.plusSeconds(9))).isTrue();
        assertThat(store().apiTokens().byHash("hash-1", NOW)).isNull();
        assertThat(store().apiTokens().of(Samples.ADA)).extracting(ApiToken::revokedAt)
                .containsExactly(NOW.plusSeconds(5));
    }

    @Test
    void nobody_revokes_what_they_do_not_own() {
        store().apiTokens().add(token("t1", "hash-1", NOW));

        assertThat(store().apiTokens().revoke(GRACE, "t1", NOW)).isFalse();
        assertThat(store().apiTokens().revoke(Samples.ADA, "t2", NOW)).isFalse();
        assertThat(store().apiTokens().byHash("hash-1", NOW)).isNotNull();
    }

    @Test
    void an_owners_tokens_are_listed_newest_first() {
        store().apiTokens().add(token("t1", "hash-1", NOW));
        store().apiTokens().add(token("t2", "hash-2", NOW.plusSeconds(1)));

        assertThat(store().apiTokens().of(Samples.ADA)).extracting(ApiToken::id).containsExactly("t2", "t1");
        assertThat(store().apiTokens().of(GRACE)).isEmpty();
    }

    @Test
    void a_token_remembers_when_it_was_used_last() {
        store().apiTokens().add(token("t1", "hash-1", NOW));
        store().apiTokens().used("t1", NOW.plusSeconds(9), "192.0.2.9");
        store().apiTokens().used("t1", NOW.plusSeconds(3), "192.0.2.3");
        store().apiTokens().used("nobody", NOW, "192.0.2.1");

        assertThat(store().apiTokens().of(Samples.ADA)).singleElement().satisfies(token -> {
            assertThat(token.lastUsedAt()).isEqualTo(NOW.plusSeconds(9));
            assertThat(token.usedFrom()).isEqualTo("192.0.2.9");
            assertThat(token.role()).isEqualTo(Role.DEVELOPER);
        });
    }

    @Test
    void a_token_remembers_which_projects_it_reaches() {
        var all = token("t1", "hash-1", NOW);
        var some = new ApiToken("t2", Samples.ADA, "ci", "hash-2", "tfp_cd", NOW, NOW.plusSeconds(60), null,
                Role.VIEWER, Set.of("core", "pay"), "", null, null);
        var none = new ApiToken("t3", Samples.ADA, "ci", "hash-3", "tfp_ef", NOW, NOW.plusSeconds(60), null,
                Role.VIEWER, Set.of(), "", null, null);
        List.of(all, some, none).forEach(store().apiTokens()::add);

        assertThat(store().apiTokens().find("t1")).isEqualTo(all);
        assertThat(store().apiTokens().byHash("hash-2", NOW)).isEqualTo(some);
        assertThat(store().apiTokens().find("t3")).isEqualTo(none);
        assertThat(store().apiTokens().find("t4")).isNull();
    }

    @Test
    void tokens_of_everybody_are_listed_while_they_open_something() {
        store().apiTokens().add(token("t1", "hash-1", NOW));
        store().apiTokens().add(token("t2", "hash-2", NOW.plusSeconds(1)));
        store().apiTokens().add(token("t3", "hash-3", NOW.plusSeconds(2)));
        store().apiTokens().revoke(Samples.ADA, "t2", NOW);

        assertThat(store().apiTokens().alive(NOW, 10)).extracting(ApiToken::id).containsExactly("t3", "t1");
        assertThat(store().apiTokens().alive(NOW, 1)).extracting(ApiToken::id).containsExactly("t3");
        assertThat(store().apiTokens().alive(NOW.plus(Duration.ofDays(31)), 10)).isEmpty();
        assertThat(store().apiTokens().alive(List.of("t1", "t2", "nobody"), NOW)).containsExactly("t1");
        assertThat(store().apiTokens().alive(List.of(), NOW)).isEmpty();
    }

    @Test
    void a_token_of_a_known_id_or_hash_is_refused() {
        store().apiTokens().add(token("t1", "hash-1", NOW));

        assertThatThrownBy(() -> store().apiTokens().add(token("t1", "hash-2", NOW)))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> store().apiTokens().add(token("t2", "hash-1", NOW)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_persons_filters_are_kept_by_name_and_listed_by_name() {
        keep("zeta", "q=z", false);
        keep("Alpha", "q=a", false);

        assertThat(filters()).containsExactly(new SavedFilter("Alpha", "q=a", false),
                new SavedFilter("zeta", "q=z", false));
        assertThat(store().savedFilters().of(GRACE)).isEmpty();
    }

    @Test
    void a_filter_of_a_known_name_takes_the_old_ones_place() {
        keep("mine", "q=a", false);
        keep("mine", "q=b", true);

        assertThat(filters()).containsExactly(new SavedFilter("mine", "q=b", true));
    }

    @Test
    void only_one_filter_of_a_person_is_the_start() {
        keep("a", "q=a", true);
        keep("b", "q=b", true);
        store().savedFilters().put(GRACE, new SavedFilter("c", "q=c", true));

        assertThat(filters()).containsExactly(new SavedFilter("a", "q=a", false), new SavedFilter("b", "q=b", true));
        assertThat(store().savedFilters().of(GRACE)).extracting(SavedFilter::start).containsExactly(true);
    }

    @Test
    void a_person_has_twenty_filters_and_can_still_change_them() {
        for (var i = 0; i < SavedFilters.MOST; i++) {
            assertThat(keep("f" + i, "q=" + i, false)).isEqualTo(SavedFilters.Kept.KEPT);
        }

        assertThat(keep("one more", "", true)).isEqualTo(SavedFilters.Kept.FULL);
        assertThat(keep("f3", "q=new", true)).isEqualTo(SavedFilters.Kept.KEPT);
        assertThat(filters()).hasSize(SavedFilters.MOST).contains(new SavedFilter("f3", "q=new", true));
    }

    @Test
    void of_many_that_are_saved_at_once_no_more_than_twenty_are_kept() {
        var kept = Race.of(30, i -> keep("f" + i, "", false));

        assertThat(kept).filteredOn(each -> each == SavedFilters.Kept.KEPT).hasSize(SavedFilters.MOST);
        assertThat(filters()).hasSize(SavedFilters.MOST);
    }

    @Test
    void only_the_owner_removes_a_filter() {
        keep("a", "q=a", false);

        assertThat(store().savedFilters().remove(GRACE, "a")).isFalse();
        assertThat(store().savedFilters().remove(Samples.ADA, "b")).isFalse();
        assertThat(store().savedFilters().remove(Samples.ADA, "a")).isTrue();
        assertThat(filters()).isEmpty();
    }

    @Test
    void what_was_kept_under_a_login_is_the_accounts_and_its_own_count_where_there_are_both() {
        var ada = new Login("ada");
        store().savedFilters().put(ada, new SavedFilter("both", "q=old", true));
        store().savedFilters().put(ada, new SavedFilter("old", "q=old", false));
        assertThat(store().savedFilters().of(ADA_1)).containsExactly(new SavedFilter("both", "q=old", true),
                new SavedFilter("old", "q=old", false));

        store().savedFilters().put(ADA_1, new SavedFilter("mine", "q=new", false));
        store().savedFilters().put(ada, new SavedFilter("both", "q=older", true));
        store().savedFilters().put(ada, new SavedFilter("late", "q=late", true));
        var all = List.of(new SavedFilter("both", "q=old", true), new SavedFilter("late", "q=late", false),
                new SavedFilter("mine", "q=new", false), new SavedFilter("old", "q=old", false));
        assertThat(store().savedFilters().of(ADA_1)).isEqualTo(all);

        store().savedFilters().put(ADA_1, new SavedFilter("mine", "q=new", false));
        assertThat(store().savedFilters().of(ADA_1)).isEqualTo(all);
        assertThat(store().savedFilters().of(ada)).isEmpty();
        assertThat(store().savedFilters().of(ADA_2)).isEmpty();
    }

    @Test
    void a_removed_filter_is_gone_under_the_account_and_under_its_login() {
        var ada = new Login("ada");
        store().savedFilters().put(ada, new SavedFilter("both", "q=old", false));
        store().savedFilters().put(ADA_1, new SavedFilter("mine", "q=new", false));
        store().savedFilters().put(ada, new SavedFilter("both", "q=older", false));

        assertThat(store().savedFilters().remove(ADA_1, "both")).isTrue();
        assertThat(store().savedFilters().of(ADA_1)).containsExactly(new SavedFilter("mine", "q=new", false));
    }

    @Test
    void who_takes_a_login_gets_nothing_that_was_kept_for_the_account_before() {
        store().apiTokens().add(token("t1", "hash-1", ADA_1));
        store().savedFilters().put(ADA_1, new SavedFilter("mine", "q=a", true));
        store().idempotencyKeys().claim(ADA_1, "k", "body", NOW);

        assertThat(store().apiTokens().of(ADA_2)).isEmpty();
        assertThat(store().apiTokens().revoke(ADA_2, "t1", NOW)).isFalse();
        assertThat(store().savedFilters().of(ADA_2)).isEmpty();
        assertThat(store().savedFilters().remove(ADA_2, "mine")).isFalse();
        assertThat(store().idempotencyKeys().claim(ADA_2, "k", "other", NOW)).isEqualTo(new Fresh());
    }

    @Test
    void who_is_renamed_keeps_everything() {
        store().apiTokens().add(token("t1", "hash-1", ADA_1));
        store().savedFilters().put(ADA_1, new SavedFilter("mine", "q=a", true));
        store().idempotencyKeys().claim(ADA_1, "k", "body", NOW);
        var renamed = new Login("adele", 1L);

        assertThat(store().apiTokens().of(renamed)).extracting(ApiToken::owner).containsExactly(ADA_1);
        assertThat(store().apiTokens().revoke(renamed, "t1", NOW)).isTrue();
        assertThat(store().savedFilters().of(renamed)).hasSize(1);
        assertThat(store().idempotencyKeys().claim(renamed, "k", "body", NOW)).isEqualTo(new InFlight());
    }

    @Test
    void a_token_of_before_ids_goes_by_its_owners_login() {
        store().apiTokens().add(token("t1", "hash-1", NOW));
        var known = new Login(Samples.ADA.value(), 1L);

        assertThat(store().apiTokens().of(known)).extracting(ApiToken::owner).containsExactly(Samples.ADA);
        assertThat(store().apiTokens().of(new Login("adele", 1L))).isEmpty();
        assertThat(store().apiTokens().revoke(known, "t1", NOW)).isTrue();
    }

    @Test
    void whom_a_listed_login_meant_is_kept_until_it_is_listed_no_more() {
        var listed = store().listedLogins();
        listed.put(ADA_1);
        listed.put(new Login("grace", 7L));
        assertThat(listed.all()).containsExactlyInAnyOrder(ADA_1, new Login("grace", 7L));

        listed.put(ADA_2);
        assertThat(listed.all()).containsExactlyInAnyOrder(ADA_2, new Login("grace", 7L));

        listed.keepOnly(Set.of(new Login("ada"), new Login("eve")));
        assertThat(listed.all()).containsExactly(ADA_2);
    }

    private static ApiToken token(String id, String hash, Login owner) {
        return new ApiToken(id, owner, "laptop", hash, "tfp_ab", NOW, NOW.plus(Duration.ofDays(30)), null,
                Role.DEVELOPER, null, "192.0.2.7", null, null);
    }

    private SavedFilters.Kept keep(String name, String query, boolean start) {
        return store().savedFilters().put(Samples.ADA, new SavedFilter(name, query, start));
    }

    private List<SavedFilter> filters() {
        return store().savedFilters().of(Samples.ADA);
    }

    private Claim claim(String key, String bodyHash, Instant now) {
        return store().idempotencyKeys().claim(Samples.ADA, key, bodyHash, now);
    }

    private static ApiToken token(String id, String hash, Instant createdAt) {
        return new ApiToken(id, Samples.ADA, "laptop", hash, "tfp_ab", createdAt, createdAt.plus(Duration.ofDays(30)),
                null, Role.DEVELOPER, null, "192.0.2.7", null, null);
    }
}
