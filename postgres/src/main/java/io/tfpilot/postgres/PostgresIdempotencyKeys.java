package io.tfpilot.postgres;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.IdempotencyKeys;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

final class PostgresIdempotencyKeys implements IdempotencyKeys {
    /** Takes the key if nobody has it or its holder's time is over; one row iff it was taken. */
    private static final Sql TAKE = Sql.of("""
            insert into idempotency_keys as held (person, key, body_hash, claimed_at)
            values (:person, :key, :body_hash, :now)
            on conflict (person, key) do update
            set body_hash = excluded.body_hash, claimed_at = excluded.claimed_at, result = null
            where held.claimed_at <= case
                when held.result is null then :in_flight_since::timestamptz else :alive_since::timestamptz end
            """);
    private static final Sql HELD = Sql.of("""
            select body_hash, result from idempotency_keys where person = :person and key = :key
            """);
    private static final Sql COMPLETE = Sql.of("""
            update idempotency_keys set result = :result where person = :person and key = :key
            """);
    private static final Sql RELEASE = Sql.of("delete from idempotency_keys where person = :person and key = :key");
    /** Every claim sweeps more than it adds, so the table stays as large as a day's use. */
    private static final Sql SWEEP = Sql.of("""
            delete from idempotency_keys where ctid = any (array(
                select ctid from idempotency_keys where claimed_at <= :before limit 10 for update skip locked))
            """);

    private record Held(String bodyHash, @Nullable String result) {}

    private final Db db;

    PostgresIdempotencyKeys(Db db) {
        this.db = db;
    }

    @Override
    public Claim claim(Login person, String key, String bodyHash, Instant now) {
        db.update(SWEEP.with("before", now.minus(LIFETIME)));
        while (true) {
            if (db.update(TAKE.with("person", person.key()).with("key", key).with("body_hash", bodyHash)
                    .with("now", now)
                    .with("in_flight_since", now.minus(IN_FLIGHT)).with("alive_since", now.minus(LIFETIME))) == 1) {
                return new Fresh();
            }
            var held = db.first(HELD.with("person", person.key()).with("key", key),
                    row -> new Held(row.text("body_hash"), row.textOrNull("result")));
            if (held != null) {
                return answer(held, bodyHash);
            }
            // Released between the two statements: take it now.
        }
    }

    private static Claim answer(Held held, String bodyHash) {
        if (!held.bodyHash().equals(bodyHash)) {
            return new OtherBody();
        }
        return held.result() == null ? new InFlight() : new Done(new RequestId(held.result()));
    }

    @Override
    public void complete(Login person, String key, RequestId result) {
        db.update(COMPLETE.with("result", result).with("person", person.key()).with("key", key));
    }

    @Override
    public void release(Login person, String key) {
        db.update(RELEASE.with("person", person.key()).with("key", key));
    }
}
