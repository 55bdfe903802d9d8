package io.tfpilot.core.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pull request of the change, in up to three places, and the cleanup with its own. */
final class LegacyPullRequests {
    /** One new pull request a day for three years. */
    private static final int PREVIOUS_LIMIT = 1_000;

    private LegacyPullRequests() {}

    /** @param written stands for a head that was not recorded; without it the head is unknown, the number is kept */
    static Revision.PullRequests read(LegacyNode document, @Nullable Sha written, @Nullable Sha merged,
            Instant receivedAt) {
        var active = document.at("activePrNumber").count();
        var sources = sources(document);
        var number = LegacyNode.first(LegacyNode::count, with(LegacyNode.at(sources, "number"),
                document.at("prNumber")));
        number = number == null ? active : number;
        var pr = number == null ? null : pr(number, document, sources, new Known(written, merged, receivedAt));
        return new Revision.PullRequests(pr, active == null ? number : active, previous(document));
    }

    private record Known(@Nullable Sha written, @Nullable Sha merged, Instant receivedAt) {}

    /** Those that speak of one pull request; the rest is of an earlier one. */
    private static List<LegacyNode> sources(LegacyNode document) {
        var sources = new ArrayList<LegacyNode>();
        Long number = null;
        for (var source : List.of(document.at("github", "pr"), document.at("pr"), document.at("pullRequest"))) {
            var here = source.at("number").peekNumber();
            if (number == null || here == null || number.equals(here)) {
                sources.add(source);
                number = number == null ? here : number;
            }
        }
        return sources;
    }

    private static PullRequest pr(int number, LegacyNode document, List<LegacyNode> sources, Known known) {
        var head = first(LegacyNode::sha, sources, "headSha");
        var said = first(LegacyNode::flag, sources, "merged");
        var isMerged = said == null ? known.merged() != null : said;
        var open = first(LegacyNode::flag, sources, "open");
        var isOpen = !isMerged && (open == null ? !isClosed(sources) : open);
        LegacyNode.leaveOthers(LegacyNode::flag, LegacyNode.at(sources, "open"), isOpen);
        var url = LegacyNode.first(LegacyNode::text, with(LegacyNode.at(sources, "url"), document.at("prUrl")));
        var title = first(LegacyNode::text, sources, "title");
        var updatedAt = first(LegacyNode::time, sources, "updatedAt");
        return new PullRequest(number, url == null ? "" : url, title == null ? "" : title,
                head != null ? head : known.written() != null ? known.written() : Sha.UNKNOWN, isOpen, isMerged,
                updatedAt == null ? known.receivedAt() : updatedAt, isMerged ? known.merged() : null, null);
    }

    private static boolean isClosed(List<LegacyNode> sources) {
        return LegacyNode.at(sources, "status").stream().anyMatch(status -> "closed".equals(status.peek()));
    }

    private static List<Integer> previous(LegacyNode document) {
        var numbers = new ArrayList<Integer>();
        for (var each : document.at("previousPrs").elements(PREVIOUS_LIMIT)) {
            var number = each.isObject() ? each.at("number").count() : each.count();
            if (number != null) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** Null where no cleanup was requested. */
    static @Nullable Cleanup cleanup(LegacyNode document, Instant updatedAt) {
        var pr = document.at("cleanupPr");
        var runs = LegacyRuns.sameRun(document.at("github", "workflows", "cleanup"), document.at("cleanupRun"));
        var id = first(LegacyNode::number, runs, "runId");
        if (id == null && !pr.isThere()) {
            return null;
        }
        var created = pr.at("createdAt").time();
        var createdAt = created == null ? updatedAt : created;
        var mergedAt = mergedAt(pr, updatedAt);
        return new Cleanup(createdAt, 1, createdAt, id == null ? null : run(id, runs),
                cleanupPr(pr, createdAt, mergedAt),
                mergedAt, pr.at("lastError").text(), null, null);
    }

    private static @Nullable Instant mergedAt(LegacyNode pr, Instant updatedAt) {
        var mergedAt = pr.at("mergedAt").time();
        var merged = Boolean.TRUE.equals(pr.at("merged").flag()) || "merged".equals(pr.at("status").peek());
        return mergedAt == null && merged ? updatedAt : mergedAt;
    }

    private static @Nullable PullRequest cleanupPr(LegacyNode pr, Instant createdAt, @Nullable Instant mergedAt) {
        var number = LegacyNode.first(LegacyNode::count, List.of(pr.at("prNumber"), pr.at("number")));
        if (number == null) {
            return null;
        }
        var said = pr.at("open").flag();
        var open = mergedAt == null && (said == null ? !"closed".equals(pr.at("status").peek()) : said);
        LegacyNode.leaveOthers(LegacyNode::flag, List.of(pr.at("open")), open);
        var head = pr.at("headSha").sha();
        var url = pr.at("url").text();
        var title = pr.at("title").text();
        return new PullRequest(number, url == null ? "" : url, title == null ? "" : title,
                head == null ? Sha.UNKNOWN : head, open, mergedAt != null, mergedAt == null ? createdAt : mergedAt);
    }

    private static Cleanup.Run run(long id, List<LegacyNode> runs) {
        var conclusion = first(LegacyNode::text, runs, "conclusion");
        var attempt = first(LegacyNode::count, runs, "runAttempt");
        return new Cleanup.Run(id, attempt == null ? 1 : attempt, first(LegacyNode::text, runs, "url"),
                LegacyRuns.status(runs, conclusion, Attempt.Status.IN_PROGRESS), conclusion,
                first(LegacyNode::time, runs, "updatedAt"));
    }

    private static List<LegacyNode> with(List<LegacyNode> nodes, LegacyNode other) {
        var all = new ArrayList<>(nodes);
        all.add(other);
        return all;
    }

    private static <T> @Nullable T first(LegacyNode.Read<T> read, List<LegacyNode> sources, String field) {
        return LegacyNode.first(read, LegacyNode.at(sources, field));
    }
}
