package io.tfpilot.postgres;

import io.tfpilot.core.store.AuditChain;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditHead;
import io.tfpilot.core.store.AuditKey;
import io.tfpilot.core.store.Links;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Links what is committed. The lock on the position's row lets one process at a time work: the second statement's snapshot
 * is taken after the lock, so it sees what every process before linked. Writers of rows never touch that row.
 */
final class PostgresAuditChain implements AuditChain {
    private static final Sql IS_WAITING = Sql.of("select exists (select from audit_waiting) as waiting");
    private static final String POSITION = "select store, seq, hash, at, key, signature from audit_position";
    private static final Sql LOCK = Sql.of(POSITION + " for update");
    private static final Sql END = Sql.of(POSITION);
    /** Row by row: few wait, and the log is long. */
    private static final Sql TAKE = Sql.of("""
            with taken as (
                delete from audit_waiting where number in (
                    select number from audit_waiting
                    where (select true from audit where audit.number = audit_waiting.number)
                    order by number limit :limit)
                returning number
            )
            select taken.number,\s""" + PostgresAuditLog.COLUMNS + """
             from taken
            cross join lateral (select * from audit where audit.number = taken.number limit 1) audit
            order by taken.number
            """);
    private static final Sql LINK = Sql.of("""
            insert into audit_chain (seq, number, hash)
            select seq::bigint, number::bigint, hash
            from unnest(:seqs, :numbers, :hashes) as added (seq, number, hash)
            """);
    private static final Sql MOVE = Sql.of("""
            update audit_position set seq = :seq, hash = :hash, at = :at, key = :key, signature = :signature
            """);
    private static final String HEADS = """
            select store, heads.seq, heads.hash, heads.at, heads.key, heads.signature
            from audit_heads heads, audit_position
            """;
    private static final Sql NEWEST_KEPT = Sql.of(HEADS + "order by heads.seq desc limit 1");
    private static final Sql KEPT = Sql.of(HEADS + "where heads.seq between :from and :to order by heads.seq");
    private static final Sql KEEP = Sql.of("""
            insert into audit_heads (seq, hash, at, key, signature) values (:seq, :hash, :at, :key, :signature)
            on conflict do nothing
            """);

    private final Db db;

    PostgresAuditChain(Db db) {
        this.db = db;
    }

    /** The end of the chain; its head is null before the first batch. */
    record Position(String store, long seq, String hash, @Nullable AuditHead head) {
        static Position of(Session.Row row) throws SQLException {
            return new Position(row.text("store"), row.number("seq"), row.text("hash"),
                    row.textOrNull("signature") == null ? null : PostgresAuditChain.head(row));
        }
    }

    private record Taken(long number, AuditEvent event) {}

    @Override
    public Step link(AuditKey key, Instant now) {
        return db.list(IS_WAITING, row -> row.flag("waiting")).getFirst()
                ? db.inTransaction(session -> link(session, key, now))
                : new Step(0, null);
    }

    private static Step link(Session session, AuditKey key, Instant now) throws SQLException {
        var end = session.list(LOCK, Position::of).getFirst();
        var rows = session.list(TAKE.with("limit", BATCH),
                row -> new Taken(row.number("number"), PostgresAuditLog.event(row)));
        if (rows.isEmpty()) {
            return new Step(0, null);
        }
        if (end.head() != null && !end.head().isSignedBy(key.publicKey())) {
            keep(session, end.head());
        }
        var head = AuditHead.signed(key, end.store(), end.seq() + rows.size(), linked(session, end, rows), now);
        session.update(bound(MOVE, head));
        var kept = session.list(NEWEST_KEPT, PostgresAuditChain::head);
        if (!head.isFirstOfItsDay(kept.isEmpty() ? null : kept.getFirst())) {
            return new Step(rows.size(), null);
        }
        keep(session, head);
        return new Step(rows.size(), head);
    }

    /** Writes the links; the hash of the last. */
    private static String linked(Session session, Position end, List<Taken> rows) throws SQLException {
        var seqs = new ArrayList<String>();
        var numbers = new ArrayList<String>();
        var hashes = new ArrayList<String>();
        var hash = end.hash();
        for (var row : rows) {
            var seq = end.seq() + seqs.size() + 1;
            hash = Links.hash(hash, seq, row.number(), row.event());
            seqs.add(Long.toString(seq));
            numbers.add(Long.toString(row.number()));
            hashes.add(hash);
        }
        session.update(LINK.with("seqs", seqs).with("numbers", numbers).with("hashes", hashes));
        return hash;
    }

    private static void keep(Session session, AuditHead head) throws SQLException {
        session.update(bound(KEEP, head));
    }

    private static Sql bound(Sql sql, AuditHead head) {
        return sql.with("seq", head.seq()).with("hash", head.hash()).with("at", head.at()).with("key", head.key())
                .with("signature", head.signature());
    }

    private static AuditHead head(Session.Row row) throws SQLException {
        return new AuditHead(row.text("store"), row.number("seq"), row.text("hash"), row.time("at"), row.text("key"),
                row.text("signature"));
    }

    @Override
    public @Nullable AuditHead head() {
        return db.list(END, Position::of).getFirst().head();
    }

    @Override
    public List<AuditHead> heads(long from, long to) {
        return db.list(kept(from, to), PostgresAuditChain::head);
    }

    static Sql kept(long from, long to) {
        return KEPT.with("from", from).with("to", to);
    }

    static List<AuditHead> allKept(Session session) throws SQLException {
        return session.list(kept(0, Long.MAX_VALUE), PostgresAuditChain::head);
    }

    @Override
    public <T> T read(Function<View, T> reading) {
        return db.inOneState(
                session -> reading.apply(new AuditView(session, session.list(END, Position::of).getFirst())));
    }
}
