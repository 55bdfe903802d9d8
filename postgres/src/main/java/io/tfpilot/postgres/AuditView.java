package io.tfpilot.postgres;

import io.tfpilot.core.store.AuditChain;
import io.tfpilot.core.store.AuditHead;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chain as one snapshot of the database has it. */
record AuditView(Session session, PostgresAuditChain.Position end) implements AuditChain.View {
    /** Row by row: a plan for any limit would read the whole log for each batch. */
    private static final Sql LINKED = Sql.of("""
            select link.seq, link.hash, link.number, audit.number as found,\s""" + PostgresAuditLog.COLUMNS + """
             from (select seq, hash, number from audit_chain where seq > :seq order by seq limit :limit) link
            left join lateral (select * from audit where audit.number = link.number limit 1) audit on true
            order by link.seq
            """);
    private static final Sql WAITING = Sql.of("select count(*) as waiting from audit_waiting");
    private static final Sql LOST = Sql.of("""
            select number from audit_waiting where not exists (select from audit where audit.number = audit_waiting.number)
            order by number limit :limit
            """);
    private static final Sql STRAYS = Sql.of("""
            select number from audit
            where not exists (select from audit_chain where audit_chain.number = audit.number)
                and not exists (select from audit_waiting where audit_waiting.number = audit.number)
            order by number limit :limit
            """);

    private interface Asked<T> {
        List<T> of(Session session) throws SQLException;
    }

    private <T> List<T> list(Asked<T> asked) {
        try {
            return asked.of(session);
        } catch (SQLException e) {
            throw new PostgresTrouble(e);
        }
    }

    @Override
    public String store() {
        return end.store();
    }

    @Override
    public @Nullable AuditHead head() {
        return end.head();
    }

    @Override
    public List<AuditHead> heads() {
        return list(PostgresAuditChain::allKept);
    }

    @Override
    public List<AuditChain.Linked> linked(long seq, int limit) {
        return list(each -> each.list(LINKED.with("seq", seq).with("limit", limit),
                row -> new AuditChain.Linked(row.number("seq"), row.text("hash"), row.number("number"), content(row))));
    }

    private static AuditChain.Content content(Session.Row row) throws SQLException {
        if (row.textOrNull("found") == null) {
            return new AuditChain.Gone();
        }
        try {
            return new AuditChain.Line(PostgresAuditLog.event(row));
        } catch (RuntimeException notOurs) {
            return new AuditChain.Unreadable();
        }
    }

    @Override
    public long waiting() {
        return list(each -> each.list(WAITING, row -> row.number("waiting"))).getFirst();
    }

    @Override
    public List<Long> lost(int limit) {
        return list(each -> each.list(LOST.with("limit", limit), row -> row.number("number")));
    }

    @Override
    public List<Long> strays(int limit) {
        return list(each -> each.list(STRAYS.with("limit", limit), row -> row.number("number")));
    }
}
