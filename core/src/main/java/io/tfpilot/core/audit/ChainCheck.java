package io.tfpilot.core.audit;

import io.tfpilot.core.store.AuditChain.Gone;
import io.tfpilot.core.store.AuditChain.Line;
import io.tfpilot.core.store.AuditChain.Linked;
import io.tfpilot.core.store.AuditChain.Unreadable;
import io.tfpilot.core.store.AuditChain.View;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditHead;
import io.tfpilot.core.store.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks the chain of a store from its first link to its end; one batch of it is in memory at a time. */
public final class ChainCheck {
    private static final int BATCH = 1_000;
    private static final int NAMED = 3;

    private final View view;
    private final Trusted trusted;
    /** Hashes that were signed or that somebody knows, by link. */
    private final Map<Long, String> signed = new TreeMap<>();
    private String hash;
    private long seq;
    private long fits;

    /**
     * @param links how many fit
     * @param waiting rows that are not linked yet
     * @param heads how many there are: those that were kept, and the newest
     * @param newest null before the first link
     * @param flaws the first of each walk; empty where the record is what was written
     */
    public record Report(long links, long waiting, int heads, @Nullable AuditHead newest, List<Flaw> flaws) {
        public Report {
            flaws = List.copyOf(flaws);
        }
    }

    private ChainCheck(View view, Trusted trusted) {
        this.view = view;
        this.trusted = trusted;
        this.hash = Links.genesis(view.store());
    }

    /** @param progress hears of the last link of each batch */
    public static Report of(View view, Trusted trusted, LongConsumer progress) {
        return new ChainCheck(view, trusted).report(progress);
    }

    private Report report(LongConsumer progress) {
        var newest = view.head();
        var heads = Stream.concat(view.heads().stream(), Stream.ofNullable(newest)).distinct().toList();
        var flaws = new ArrayList<Flaw>();
        trusted.flaw(heads).ifPresent(flaws::add);
        heads.stream().filter(head -> !head.store().equals(view.store())).findFirst().map(Flaw.OtherStore::new)
                .ifPresent(flaws::add);
        heads.forEach(head -> signed.put(head.seq(), head.hash()));
        signed.putAll(trusted.anchors());
        walk(progress).or(() -> end(newest)).ifPresent(flaws::add);
        view.strays(NAMED).forEach(number -> flaws.add(new Flaw.Stray(number)));
        view.lost(NAMED).forEach(number -> flaws.add(new Flaw.LostWhileWaiting(number)));
        return new Report(seq, view.waiting(), heads.size(), newest, flaws);
    }

    private Optional<Flaw> walk(LongConsumer progress) {
        for (var batch = view.linked(seq, BATCH); !batch.isEmpty(); batch = view.linked(seq, BATCH)) {
            for (var at = 0; at < batch.size(); at++) {
                var flaw = step(batch, at);
                if (flaw != null) {
                    return Optional.of(flaw);
                }
            }
            progress.accept(seq);
        }
        return Optional.empty();
    }

    private @Nullable Flaw step(List<Linked> batch, int at) {
        var link = batch.get(at);
        if (link.seq() != seq + 1) {
            return new Flaw.LinkMissing(seq + 1);
        }
        var flaw = switch (link.content()) {
            case Gone _ -> new Flaw.RowMissing(link.number(), link.seq());
            case Unreadable _ -> new Flaw.RowChanged(link.number(), link.seq());
            case Line(var event) -> fits(link, link.number(), event) ? null : changed(link);
        };
        if (flaw != null) {
            return flaw;
        }
        var known = signed.get(link.seq());
        if (known != null && !known.equals(link.hash())) {
            return new Flaw.Rewritten(fits, link.seq());
        }
        fits = known == null ? fits : link.seq();
        hash = link.hash();
        seq = link.seq();
        return null;
    }

    private boolean fits(Linked link, long number, AuditEvent event) {
        return Links.hash(hash, link.seq(), number, event).equals(link.hash());
    }

    /** Out of order where one of the next rows is what stood here, under its own number or under this one. */
    private Flaw changed(Linked link) {
        for (var other : view.linked(link.seq(), BATCH)) {
            if (other.content() instanceof Line(var event)
                    && (fits(link, other.number(), event) || fits(link, link.number(), event))) {
                return new Flaw.RowsOutOfOrder(link.number(), other.number(), link.seq());
            }
        }
        return new Flaw.RowChanged(link.number(), link.seq());
    }

    /** Where the chain ends is where the newest head says so. */
    private Optional<Flaw> end(@Nullable AuditHead newest) {
        var signedTo = signed.keySet().stream().reduce(0L, Math::max);
        if (signedTo > seq) {
            return Optional.of(new Flaw.TailMissing(seq, signedTo));
        }
        var covered = newest == null ? 0 : newest.seq();
        return covered < seq
                ? Optional.of(new Flaw.NotSigned(view.linked(covered, 1).getFirst().number(), covered))
                : Optional.empty();
    }
}
