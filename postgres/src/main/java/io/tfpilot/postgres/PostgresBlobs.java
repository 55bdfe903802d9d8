package io.tfpilot.postgres;

import io.tfpilot.core.request.Sha;
import io.tfpilot.core.store.Blobs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

final class PostgresBlobs implements Blobs {
    /** So that looking at a catalogue writes once a day, not at every look. */
    private static final Duration USED_LATELY = Duration.ofDays(1);

    private static final Sql TOUCH = Sql.of("""
            update blobs set used_at = :now where name = any(:names) and used_at < :lately
            """);
    private static final Sql KNOWN = Sql.of("select name from blobs where name = any(:names)");
    private static final Sql TEXTS = Sql.of("select name, body from blobs where name = any(:names)");
    private static final Sql PUT = Sql.of("""
            insert into blobs (name, body, used_at) values (:name, :body, :now)
            on conflict (name) do update set used_at = greatest(blobs.used_at, excluded.used_at)
            """);
    private static final Sql FORGET = Sql.of("delete from blobs where used_at < :before");

    private final Db db;

    PostgresBlobs(Db db) {
        this.db = db;
    }

    @Override
    public Set<Sha> use(Collection<Sha> names, Instant now) {
        if (names.isEmpty()) {
            return Set.of();
        }
        db.update(TOUCH.with("names", names).with("now", now).with("lately", now.minus(USED_LATELY)));
        return new HashSet<>(db.list(KNOWN.with("names", names), row -> new Sha(row.text("name"))));
    }

    @Override
    public Map<Sha, String> texts(Collection<Sha> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        var texts = new HashMap<Sha, String>();
        db.list(TEXTS.with("names", names), row -> Map.entry(new Sha(row.text("name")),
                new String(row.bytes("body"), StandardCharsets.UTF_8)))
                .forEach(text -> texts.put(text.getKey(), text.getValue()));
        return texts;
    }

    @Override
    public void put(Sha name, String text, Instant now) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LIMIT) {
            throw new IllegalArgumentException("the file is longer than " + LIMIT + " bytes");
        }
        db.update(PUT.with("name", name).with("body", bytes).with("now", now));
    }

    @Override
    public int forgetUnusedSince(Instant limit) {
        return db.update(FORGET.with("before", limit));
    }
}
