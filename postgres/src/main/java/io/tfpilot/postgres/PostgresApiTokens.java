package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ApiTokens;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class PostgresApiTokens implements ApiTokens {
    private static final String ADD = """
            insert into api_tokens (id, owner, name, hash, hint, created_at, expires_at, revoked_at, role,
                last_used_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?::timestamptz)
            """;
    private static final String BY_HASH = """
            select id, owner, name, hash, hint, created_at, expires_at, revoked_at, role, last_used_at
            from api_tokens
            where hash = ? and revoked_at is null and expires_at > ?
            """;
    private static final String OF_OWNER = """
            select id, owner, name, hash, hint, created_at, expires_at, revoked_at, role, last_used_at
            from api_tokens
            where owner = ? order by created_at desc, id desc
            """;
    private static final String REVOKE = """
            update api_tokens set revoked_at = coalesce(revoked_at, ?) where owner = ? and id = ?
            """;

    private static final String USED = """
            update api_tokens set last_used_at = greatest(last_used_at, ?) where id = ?
            """;

    private final Db db;

    PostgresApiTokens(Db db) {
        this.db = db;
    }

    @Override
    public void add(ApiToken token) {
        db.update(ADD, token.id(), token.owner(), token.name(), token.hash(), token.hint(), token.createdAt(),
                token.expiresAt(), token.revokedAt(), token.role().name(), token.lastUsedAt());
    }

    @Override
    public @Nullable ApiToken byHash(String hash, Instant now) {
        return db.first(BY_HASH, PostgresApiTokens::token, hash, now);
    }

    @Override
    public List<ApiToken> of(Login owner) {
        return db.list(OF_OWNER, PostgresApiTokens::token, owner);
    }

    @Override
    public boolean revoke(Login owner, String id, Instant now) {
        return db.update(REVOKE, now, owner, id) == 1;
    }

    @Override
    public void used(String id, Instant at) {
        db.update(USED, at, id);
    }

    private static ApiToken token(Session.Row row) throws SQLException {
        return new ApiToken(row.text("id"), new Login(row.text("owner")), row.text("name"), row.text("hash"),
                row.text("hint"), row.time("created_at"), row.time("expires_at"), row.timeOrNull("revoked_at"),
                Role.valueOf(row.text("role")), row.timeOrNull("last_used_at"));
    }
}
