package io.tfpilot.postgres;

import io.tfpilot.core.store.Texts;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

final class PostgresTexts implements Texts {
    private static final Sql PUT = Sql.of("""
            insert into texts (key, body) values (:key, :body) on conflict (key) do update set body = excluded.body
            """);
    private static final Sql GET = Sql.of("select body from texts where key = :key");

    private final Db db;

    PostgresTexts(Db db) {
        this.db = db;
    }

    @Override
    public void put(String key, String text) {
        if (text.length() > LIMIT) {
            throw new IllegalArgumentException("the text is longer than " + LIMIT + " characters");
        }
        db.update(PUT.with("key", key).with("body", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public @Nullable String get(String key) {
        return db.first(GET.with("key", key), row -> new String(row.bytes("body"), StandardCharsets.UTF_8));
    }
}
