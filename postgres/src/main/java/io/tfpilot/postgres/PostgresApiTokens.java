package io.tfpilot.postgres;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ApiTokens;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class PostgresApiTokens implements ApiTokens {
    /** As {@link Login#isSameAs} says it, each alternative by an index. */
    private static final String OWN = """
            where (owner_id = :owner_id::bigint
                or (owner = :owner and (owner_id is null or :owner_id::bigint is null)))""";
    private static final Sql ADD = Sql.of("""
            insert into api_tokens (id, owner, owner_id, name, hash, hint, created_at, expires_at, revoked_at, role,
                projects, made_from, last_used_at, used_from)
            values (:id, :owner, :owner_id::bigint, :name, :hash, :hint, :created_at, :expires_at,
                :revoked_at::timestamptz, :role, :projects::text[], :made_from, :last_used_at::timestamptz,
                :used_from::text)
            """);
    private static final String SELECT = """
            select id, owner, owner_id, name, hash, hint, created_at, expires_at, revoked_at, role, projects,
                made_from, last_used_at, used_from
            from api_tokens
            """;
    private static final Sql BY_HASH = Sql.of(SELECT + """
            where hash = :hash and revoked_at is null and expires_at > :now
            """);
    static final Sql OF_OWNER = Sql.of(SELECT + OWN + " order by created_at desc, id desc");
    private static final Sql BY_ID = Sql.of(SELECT + "where id = :id");
    private static final Sql ALIVE = Sql.of(SELECT + """
            where revoked_at is null and expires_at > :now order by created_at desc, id desc limit :limit
            """);
    private static final Sql ALIVE_OF = Sql.of("""
            select id from api_tokens where id = any(:ids) and revoked_at is null and expires_at > :now
            """);
    private static final Sql REVOKE = Sql.of("""
            update api_tokens set revoked_at = coalesce(revoked_at, :now)
            """ + OWN + " and id = :id");

    private static final Sql USED = Sql.of("""
            update api_tokens set last_used_at = :at, used_from = :from
            where id = :id and (last_used_at is null or last_used_at < :at)
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
                .with("role", token.role().name()).with("projects", token.projects())
                .with("made_from", token.madeFrom()).with("last_used_at", token.lastUsedAt())
                .with("used_from", token.usedFrom()));
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
    public @Nullable ApiToken find(String id) {
        return db.first(BY_ID.with("id", id), PostgresApiTokens::token);
    }

    @Override
    public List<ApiToken> alive(Instant now, int limit) {
        return db.list(ALIVE.with("now", now).with("limit", limit), PostgresApiTokens::token);
    }

    @Override
    public Set<String> alive(Collection<String> ids, Instant now) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(db.list(ALIVE_OF.with("ids", ids).with("now", now), row -> row.text("id")));
    }

    @Override
    public boolean revoke(Login owner, String id, Instant now) {
        return db.update(REVOKE.with("now", now).with("owner", owner).with("owner_id", owner.id())
                .with("id", id)) == 1;
    }

    @Override
    public void used(String id, Instant at, String from) {
        db.update(USED.with("at", at).with("from", from).with("id", id));
    }

    private static ApiToken token(Session.Row row) throws SQLException {
        return new ApiToken(row.text("id"), new Login(row.text("owner"), row.numberOrNull("owner_id")),
                row.text("name"), row.text("hash"),
                row.text("hint"), row.time("created_at"), row.time("expires_at"), row.timeOrNull("revoked_at"),
                Role.valueOf(row.text("role")), projects(row), row.text("made_from"), row.timeOrNull("last_used_at"),
                row.textOrNull("used_from"));
    }

    private static @Nullable Set<String> projects(Session.Row row) throws SQLException {
        return row.textOrNull("projects") == null ? null : Set.copyOf(row.texts("projects"));
    }
}
