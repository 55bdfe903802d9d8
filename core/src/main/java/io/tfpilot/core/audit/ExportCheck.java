package io.tfpilot.core.audit;

import io.tfpilot.core.store.AuditHead;
import io.tfpilot.core.store.AuditLog.Link;
import io.tfpilot.core.store.AuditLog.Row;
import io.tfpilot.core.store.Links;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Checks rows that left their store, in any order: each by its own link, neighbours by each other, and all by the heads that
 * came with them. Keeps the links of all rows it was given: an export has at most 50,000.
 */
public final class ExportCheck {
    private final Trusted trusted;
    private final TreeMap<Long, Numbered> links = new TreeMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private long waiting;

    private record Numbered(long number, Link link) {}

    /**
     * @param links how many rows have a link
     * @param waiting how many have none
     * @param gaps how many stretches of links are not in the file, so that nothing can be said of them
     * @param signed how many rows a head covers without a gap
     * @param flaws of rows that do not fit their own link the first; empty where all rows are what was written
     */
    public record Report(long links, long waiting, long gaps, long signed, List<Flaw> flaws) {
        public Report {
            flaws = List.copyOf(flaws);
        }
    }

    public ExportCheck(Trusted trusted) {
        this.trusted = trusted;
    }

    public void take(Row row) {
        var link = row.link();
        if (link == null) {
            waiting++;
            return;
        }
        if (flaws.isEmpty()
                && !Links.hash(link.previous(), link.seq(), row.number(), row.event()).equals(link.hash())) {
            flaws.add(new Flaw.RowChanged(row.number(), link.seq()));
        }
        var other = links.put(link.seq(), new Numbered(row.number(), link));
        if (other != null) {
            flaws.add(new Flaw.RowsOutOfOrder(row.number(), other.number(), link.seq()));
        }
    }

    /** @param heads those that came with the rows; others than of these rows are left alone */
    public Report report(List<AuditHead> heads) {
        trusted.flaw(heads).ifPresent(flaws::add);
        heads.forEach(head -> anchor(head.seq(), head.hash()));
        trusted.anchors().forEach(this::anchor);
        heads.stream().findFirst().ifPresent(this::begins);
        links.values().forEach(this::follows);
        return new Report(links.size(), waiting, gaps(), covered(heads), flaws);
    }

    private void anchor(long seq, String hash) {
        var there = links.get(seq);
        if (there != null && !there.link().hash().equals(hash)) {
            flaws.add(new Flaw.Rewritten(links.firstKey() - 1, seq));
        }
    }

    private void begins(AuditHead head) {
        var first = links.get(1L);
        if (first != null && !first.link().previous().equals(Links.genesis(head.store()))) {
            flaws.add(new Flaw.RowChanged(first.number(), 1));
        }
    }

    private void follows(Numbered each) {
        var before = links.get(each.link().seq() - 1);
        if (before != null && !before.link().hash().equals(each.link().previous())) {
            flaws.add(new Flaw.RowChanged(each.number(), each.link().seq()));
        }
    }

    private long gaps() {
        return links.keySet().stream().filter(seq -> links.lowerKey(seq) != null && !links.containsKey(seq - 1))
                .count();
    }

    /** Rows whose links lead without a gap to one that a head or an anchor names. */
    private long covered(List<AuditHead> heads) {
        var known = new HashSet<>(trusted.anchors().keySet());
        heads.forEach(head -> known.add(head.seq()));
        var covered = 0L;
        var next = Long.MIN_VALUE;
        for (var seq : links.descendingKeySet()) {
            if (known.contains(seq) || seq + 1 == next) {
                covered++;
                next = seq;
            }
        }
        return covered;
    }
}
