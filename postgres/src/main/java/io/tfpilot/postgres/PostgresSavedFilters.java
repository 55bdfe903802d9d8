package io.tfpilot.postgres;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.SavedFilters;
import java.util.List;

final class PostgresSavedFilters implements SavedFilters {
    private static final String OF_OWNER = """
            select name, query, start from saved_filters where owner = ?
            order by lower(name) collate "C", name collate "C"
            """;
    /** One after the other for one person, so that the number kept is what was counted. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('saved_filters ' || ?, 0))::text";
    private static final String OTHERS = """
            select count(*) as others from saved_filters where owner = ? and name <> ?
            """;
    private static final String NO_OTHER_START = "update saved_filters set start = false where owner = ? and start";
    private static final String PUT = """
            insert into saved_filters (owner, name, query, start) values (?, ?, ?, ?)
            on conflict (owner, name) do update set query = excluded.query, start = excluded.start
            """;
    private static final String REMOVE = "delete from saved_filters where owner = ? and name = ?";

    private final Db db;

    PostgresSavedFilters(Db db) {
        this.db = db;
    }

    @Override
    public List<SavedFilter> of(Login owner) {
        return db.list(OF_OWNER, row -> new SavedFilter(row.text("name"), row.text("query"), row.flag("start")),
                owner);
    }

    @Override
    public Kept put(Login owner, SavedFilter filter) {
        return db.inTransaction(session -> {
            session.list(LOCK, row -> owner, owner);
            if (session.list(OTHERS, row -> row.number("others"), owner, filter.name()).getFirst() >= MOST) {
                return Kept.FULL;
            }
            if (filter.start()) {
                session.update(NO_OTHER_START, owner);
            }
            session.update(PUT, owner, filter.name(), filter.query(), filter.start());
            return Kept.KEPT;
        });
    }

    @Override
    public boolean remove(Login owner, String name) {
        return db.update(REMOVE, owner, name) == 1;
    }
}
