package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ApiTokens;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class PostgresApiTokens implements ApiTokens {
    /** As {@link Login#isSameAs} says it. */
    private static final String OWN = """
            where case when owner_id is null or :owner_id::bigint is null then owner = :owner
                else owner_id = :owner_id::bigint end""";
    private static final Sql ADD = Sql.of("""
            insert into api_tokens (id, owner, owner_id, name, hash, hint, created_at, expires_at, revoked_at, role,
                last_used_at)
            values (:id, :owner, :owner_id::bigint, :name, :hash, :hint, :created_at, :expires_at,
                :revoked_at::timestamptz, :role, :last_used_at::timestamptz)
            """);
    private static final Sql BY_HASH = Sql.of("""
            select id, owner, owner_id, name, hash, hint, created_at, expires_at, revoked_at, role, last_used_at
            from api_tokens
            where hash = :hash and revoked_at is null and expires_at > :now
            """);
    private static final Sql OF_OWNER = Sql.of("""
            select id, owner, owner_id, name, hash, hint, created_at, expires_at, revoked_at, role, last_used_at
            from api_tokens
            """ + OWN + " order by created_at desc, id desc");
    private static final Sql REVOKE = Sql.of("""
            update api_tokens set revoked_at = coalesce(revoked_at, :now)
            """ + OWN + " and id = :id");

    private static final Sql USED = Sql.of("""
            update api_tokens set last_used_at = greatest(last_used_at, :at) where id = :id
            """);

    private final Db db;

    PostgresApiTokens(Db db) {
        this.db = db;
    }

    @Override
    public void add(ApiToken token) {
        db.update(ADD.with("id", token.id()).with("owner", token.owner()).with("owner_id", token.owner().id())
                .with("name", token.name())
                .with("hash", token.hash()).with("hint", token.hint()).with("created_at", token.createdAt())
                .with("expires_at", token.expiresAt()).with("revoked_at", token.revokedAt())
                .with("role", token.role().name()).with("last_used_at", token.lastUsedAt()));
    }

    @Override
    public @Nullable ApiToken byHash(String hash, Instant now) {
        return db.first(BY_HASH.with("hash", hash).with("now", now), PostgresApiTokens::token);
    }

    @Override
    public List<ApiToken> of(Login owner) {
        return db.list(OF_OWNER.with("owner", owner).with("owner_id", owner.id()), PostgresApiTokens::token);
    }

    @Override
    public boolean revoke(Login owner, String id, Instant now) {
        return db.update(REVOKE.with("now", now).with("owner", owner).with("owner_id", owner.id())
                .with("id", id)) == 1;
    }

    @Override
    public void used(String id, Instant at) {
        db.update(USED.with("at", at).with("id", id));
    }

    private static ApiToken token(Session.Row row) throws SQLException {
        return new ApiToken(row.text("id"), new Login(row.text("owner"), row.numberOrNull("owner_id")),
                row.text("name"), row.text("hash"),
                row.text("hint"), row.time("created_at"), row.time("expires_at"), row.timeOrNull("revoked_at"),
                Role.valueOf(row.text("role")), row.timeOrNull("last_used_at"));
    }
}
