package io.tfpilot.postgres;

import io.tfpilot.core.store.Texts;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

final class PostgresTexts implements Texts {
    private static final String PUT = """
            insert into texts (key, body) values (?, ?) on conflict (key) do update set body = excluded.body
            """;
    private static final String GET = "select body from texts where key = ?";

    private final Db db;

    PostgresTexts(Db db) {
        this.db = db;
    }

    @Override
    public void put(String key, String text) {
        if (text.length() > LIMIT) {
            throw new IllegalArgumentException("the text is longer than " + LIMIT + " characters");
        }
        db.update(PUT, key, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable String get(String key) {
        return db.first(GET, row -> new String(row.bytes("body"), StandardCharsets.UTF_8), key);
    }
}
