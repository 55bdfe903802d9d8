package io.tfpilot.postgres;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.StoredSessions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class PostgresStoredSessions implements StoredSessions {
    private static final Sql ADD = Sql.of("""
            insert into sessions (id, login, account, created_at, last_seen_at, expires_at, address, browser, sealed)
            values (:id, :login, :account, :created_at, :last_seen_at, :expires_at, :address, :browser, :sealed)
            """);
    private static final Sql FIND = Sql.of("""
            select id, login, created_at, last_seen_at, expires_at, address, browser, sealed
            from sessions where id = :id and expires_at > :now
            """);
    private static final Sql OF_LOGIN = Sql.of("""
            select id, login, created_at, last_seen_at, expires_at, address, browser, sealed
            from sessions where account = :account and expires_at > :now
            order by created_at desc, id desc limit :limit
            """);
    private static final Sql OF_ALL = Sql.of("""
            select id, login, created_at, last_seen_at, expires_at, address, browser, sealed
            from sessions where expires_at > :now
            order by created_at desc, id desc limit :limit
            """);
    private static final Sql ALIVE = Sql.of("select id from sessions where id = any(:ids) and expires_at > :now");
    private static final Sql END = Sql.of("delete from sessions where id = :id");
    private static final Sql SEEN = Sql.of("""
            update sessions set last_seen_at = :at where id = :id and last_seen_at < :at
            """);
    private static final Sql CLAIM = Sql.of("""
            update sessions set renewing_until = :until
            where id = :id and sealed = :sealed and (renewing_until is null or renewing_until <= :now)
            """);
    private static final Sql RENEW = Sql.of("""
            update sessions set sealed = :sealed, renewing_until = null where id = :id
            """);
    private static final Sql FORGET = Sql.of("delete from sessions where expires_at < :before");

    private final Db db;

    PostgresStoredSessions(Db db) {
        this.db = db;
    }

    @Override
    public void add(StoredSession session) {
        db.update(ADD.with("id", session.id()).with("login", session.login().stored())
                .with("account", session.login().key())
                .with("created_at", session.createdAt())
                .with("last_seen_at", session.lastSeenAt()).with("expires_at", session.expiresAt())
                .with("address", session.address()).with("browser", session.browser())
                .with("sealed", session.sealed()));
    }

    @Override
    public @Nullable StoredSession find(String id, Instant now) {
        return db.first(FIND.with("id", id).with("now", now), PostgresStoredSessions::session);
    }

    @Override
    public List<StoredSession> list(@Nullable Login login, Instant now, int limit) {
        var which = login == null ? OF_ALL : OF_LOGIN.with("account", login.key());
        return db.list(which.with("now", now).with("limit", limit), PostgresStoredSessions::session);
    }

    @Override
    public Set<String> alive(Collection<String> ids, Instant now) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(db.list(ALIVE.with("ids", ids).with("now", now), row -> row.text("id")));
    }

    @Override
    public boolean end(String id) {
        return db.update(END.with("id", id)) == 1;
    }

    @Override
    public void seen(String id, Instant at) {
        db.update(SEEN.with("id", id).with("at", at));
    }

    @Override
    public boolean claimRenewal(String id, String sealed, Instant now, Instant until) {
        return db.update(CLAIM.with("id", id).with("sealed", sealed).with("now", now).with("until", until)) == 1;
    }

    @Override
    public void renew(String id, String sealed) {
        db.update(RENEW.with("id", id).with("sealed", sealed));
    }

    @Override
    public int forgetBefore(Instant limit) {
        return db.update(FORGET.with("before", limit));
    }

    private static StoredSession session(Session.Row row) throws SQLException {
        return new StoredSession(row.text("id"), Login.ofStored(row.text("login")), row.time("created_at"),
                row.time("last_seen_at"), row.time("expires_at"), row.text("address"), row.text("browser"),
                row.text("sealed"));
    }
}
