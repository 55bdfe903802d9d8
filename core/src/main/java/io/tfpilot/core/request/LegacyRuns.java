package io.tfpilot.core.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one kind. Newer documents have them as attempts, with their numbers; older ones only the last, in up to
 * two places, which becomes attempt 1. Which revision an attempt belongs to was not recorded: it gets the current one.
 */
final class LegacyRuns {
    /** Attempts of one kind; a person who tried once an hour for a month would have fewer. */
    private static final int ATTEMPT_LIMIT = 1_000;

    /**
     * @param updatedAt of the document: the latest moment at which its runs can have ended
     * @param written the commit on the branch
     */
    record Known(int revision, Login requester, Instant receivedAt, Instant updatedAt, @Nullable Sha written,
            @Nullable Sha merged) {}

    /** @param current number of the attempt that counts; 0 = none */
    record Read(List<Attempt> attempts, int current) {}

    private final LegacyNode document;
    private final RunKind kind;
    private final Known known;

    private LegacyRuns(LegacyNode document, RunKind kind, Known known) {
        this.document = document;
        this.kind = kind;
        this.known = known;
    }

    static Read read(LegacyNode document, RunKind kind, Known known) {
        var runs = new LegacyRuns(document, kind, known);
        var attempts = document.at("runs", kind.json(), "attempts").elements(ATTEMPT_LIMIT);
        return attempts.isEmpty() ? runs.single() : runs.several(attempts);
    }

    private Read several(List<LegacyNode> nodes) {
        var speaks = document.at("runs", kind.json(), "currentAttempt");
        var current = speaks.count();
        var attempts = new ArrayList<Attempt>();
        for (var node : nodes) {
            var number = node.at("attempt").count();
            if (number == null) {
                throw node.at("attempt").wrong("there");
            }
            if (attempts.stream().anyMatch(each -> each.attempt() == number)) {
                throw node.at("attempt").wrong("another number: there is an attempt " + number);
            }
            attempts.add(attempt(number, List.of(node), number.equals(current) ? document : LegacyNode.nothing()));
        }
        attempts.sort(Comparator.comparingInt(Attempt::attempt));
        var speaking = attempts.stream().filter(each -> Objects.equals(each.attempt(), current)).findFirst();
        if (speaking.isEmpty()) {
            speaks.leave();
        }
        return new Read(attempts, speaking.map(Attempt::attempt).orElse(0));
    }

    private Read single() {
        var sources = sameRun(document.at("github", "workflows", kind.json()), document.at(kind.json() + "Run"));
        var any = sources.stream().anyMatch(source -> source.at("runId").isThere() || source.at("status").isThere()
                || source.at("conclusion").isThere());
        return any || triggered(document).stream().anyMatch(LegacyNode::isThere)
                ? new Read(List.of(attempt(1, sources, document)), 1)
                : new Read(List.of(), 0);
    }

    /** Both places where they speak of one run, else the one that was the newer home. */
    static List<LegacyNode> sameRun(LegacyNode newer, LegacyNode older) {
        if (!newer.isThere()) {
            return List.of(older);
        }
        var one = newer.at("runId").peekNumber();
        var other = older.at("runId").peekNumber();
        return one == null || other == null || one.equals(other) ? List.of(newer, older) : List.of(newer);
    }

    private List<LegacyNode> triggered(LegacyNode around) {
        return List.of(around.at("github", kind.json() + "TriggeredAt"), around.at(kind.json() + "TriggeredAt"));
    }

    /** @param around has the times that the document keeps outside its runs: they are of the last one */
    private Attempt attempt(int number, List<LegacyNode> sources, LegacyNode around) {
        var id = first(LegacyNode::number, sources, "runId");
        var conclusion = first(LegacyNode::text, sources, "conclusion");
        var status = status(sources, conclusion,
                id == null ? Attempt.Status.DISPATCHING : Attempt.Status.IN_PROGRESS);
        var purpose = kind == RunKind.DESTROY ? Attempt.Purpose.DESTROY : Attempt.Purpose.CHANGE;
        var actor = first(LegacyNode::login, sources, "actor");
        var order = new Attempt.Order(purpose, commit(sources), actor == null ? known.requester() : actor,
                dispatchedAt(sources, around), null);
        var completed = status == Attempt.Status.COMPLETED ? completedAt(sources, around) : null;
        var endedBy = conclusion == null
                ? null
                : id == null ? Attempt.EndedBy.TFPILOT : Attempt.EndedBy.GITHUB;
        return new Attempt(number, known.revision(), order,
                new Attempt.Progress(status, conclusion, endedBy, null, completed, null),
                id == null ? null : run(id, sources, completed), null, null, null);
    }

    private static Attempt.Run run(long id, List<LegacyNode> sources, @Nullable Instant completed) {
        var attempt = first(LegacyNode::count, sources, "runAttempt");
        var updated = first(LegacyNode::time, sources, "updatedAt");
        return new Attempt.Run(id, attempt == null ? 1 : attempt, first(LegacyNode::text, sources, "url"),
                updated == null ? completed : updated, first(LegacyNode::time, sources, "startedAt"));
    }

    static Attempt.Status status(List<LegacyNode> sources, @Nullable String conclusion,
            Attempt.Status unsaid) {
        var words = LegacyNode.at(sources, "status");
        words.forEach(LegacyNode::checkText);
        var word = words.stream().map(LegacyNode::peek).filter(Objects::nonNull).findFirst()
                .orElse(unsaid.json());
        var told = Attempt.Status.ofGitHub(word);
        var status = conclusion != null
                ? Attempt.Status.COMPLETED
                : told == Attempt.Status.HELD ? Attempt.Status.IN_PROGRESS : told;
        words.stream().filter(each -> status.json().equals(each.peek())).forEach(LegacyNode::words);
        return status;
    }

    private Instant dispatchedAt(List<LegacyNode> sources, LegacyNode around) {
        for (var field : List.of("dispatchedAt", "createdAt")) {
            var at = first(LegacyNode::time, sources, field);
            if (at != null) {
                return at;
            }
        }
        var triggeredAt = LegacyNode.first(LegacyNode::time, triggered(around));
        return triggeredAt == null ? known.receivedAt() : triggeredAt;
    }

    private Instant completedAt(List<LegacyNode> sources, LegacyNode around) {
        var own = first(LegacyNode::time, sources, "completedAt");
        if (own != null) {
            return own;
        }
        var applied = kind == RunKind.APPLY ? around.at("appliedAt").time() : null;
        return applied == null ? known.updatedAt() : applied;
    }

    /** A plan ran on its head; the others on what was merged. */
    private Sha commit(List<LegacyNode> sources) {
        var ref = first(LegacyNode::sha, sources, "ref");
        if (ref != null) {
            return ref;
        }
        if (kind != RunKind.PLAN && known.merged() != null) {
            return known.merged();
        }
        var head = first(LegacyNode::sha, sources, "headSha");
        return Stream.of(head, known.written(), known.merged()).filter(Objects::nonNull).findFirst()
                .orElse(Sha.UNKNOWN);
    }

    private static <T> @Nullable T first(LegacyNode.Read<T> read, List<LegacyNode> sources, String field) {
        return LegacyNode.first(read, LegacyNode.at(sources, field));
    }
}
