package io.tfpilot.postgres;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.SavedFilters;
import java.util.List;

final class PostgresSavedFilters implements SavedFilters {
    private static final Sql OF_OWNER = Sql.of("""
            select name, query, start and (owner = :owner or not exists (
                select 1 from saved_filters as own where own.owner = :owner and own.start)) as start
            from saved_filters as old
            where owner = :owner or (owner = :login and not exists (
                select 1 from saved_filters as own where own.owner = :owner and own.name = old.name))
            order by lower(name) collate "C", name collate "C"
            """);
    /** One after the other for one person, so that the number kept is what was counted. */
    private static final Sql LOCK = Sql.of("""
            select pg_advisory_xact_lock(hashtextextended('saved_filters ' || :owner, 0))::text
            """);
    /** Of what was kept under the login, before ids were known: what the account has another one for. */
    private static final Sql DROP_OLD = Sql.of("""
            delete from saved_filters as old where owner = :login and owner <> :owner and exists (
                select 1 from saved_filters as own where own.owner = :owner and own.name = old.name)
            """);
    /** The others are the account's from now on. */
    private static final Sql TAKE_OVER = Sql.of("""
            update saved_filters set owner = :owner, start = start and not exists (
                select 1 from saved_filters as own where own.owner = :owner and own.start)
            where owner = :login and owner <> :owner
            """);
    private static final Sql OTHERS = Sql.of("""
            select count(*) as others from saved_filters where owner = :owner and name <> :name
            """);
    private static final Sql NO_OTHER_START = Sql.of("""
            update saved_filters set start = false where owner = :owner and start
            """);
    private static final Sql PUT = Sql.of("""
            insert into saved_filters (owner, name, query, start) values (:owner, :name, :query, :start)
            on conflict (owner, name) do update set query = excluded.query, start = excluded.start
            """);
    private static final Sql REMOVE = Sql.of("delete from saved_filters where owner in (:owner, :login)"
            + " and name = :name");

    private final Db db;

    PostgresSavedFilters(Db db) {
        this.db = db;
    }

    @Override
    public List<SavedFilter> of(Login owner) {
        return db.list(OF_OWNER.with("owner", owner.key()).with("login", owner.value()),
                row -> new SavedFilter(row.text("name"), row.text("query"), row.flag("start")));
    }

    @Override
    public Kept put(Login owner, SavedFilter filter) {
        return db.inTransaction(session -> {
            session.list(LOCK.with("owner", owner.key()), row -> owner);
            session.update(DROP_OLD.with("owner", owner.key()).with("login", owner.value()));
            session.update(TAKE_OVER.with("owner", owner.key()).with("login", owner.value()));
            if (session.list(OTHERS.with("owner", owner.key()).with("name", filter.name()), row -> row.number("others"))
                    .getFirst() >= MOST) {
                return Kept.FULL;
            }
            if (filter.start()) {
                session.update(NO_OTHER_START.with("owner", owner.key()));
            }
            session.update(PUT.with("owner", owner.key()).with("name", filter.name()).with("query", filter.query())
                    .with("start", filter.start()));
            return Kept.KEPT;
        });
    }

    @Override
    public boolean remove(Login owner, String name) {
        return db.update(REMOVE.with("owner", owner.key()).with("login", owner.value()).with("name", name)) > 0;
    }
}
