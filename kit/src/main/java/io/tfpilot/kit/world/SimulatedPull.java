package io.tfpilot.kit.world;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A pull request. */
final class SimulatedPull {
    private final RepoName repo;
    private final int number;
    private final String head;
    private String base;
    private final String title;
    private final List<ReviewSeen> reviews = new ArrayList<>();
    private final Map<String, String> comments = new TreeMap<>();
    private Sha headSha;
    private Instant updatedAt;
    private @Nullable Instant mergedAt;
    private String body = "";
    private boolean open = true;
    private @Nullable Sha mergeSha;

    /** From where to where. */
    record Branches(String head, String base) {}

    SimulatedPull(RepoName repo, int number, Branches branches, String title, Sha headSha, Instant now) {
        this.repo = repo;
        this.number = number;
        this.head = branches.head();
        this.base = branches.base();
        this.title = title;
        this.headSha = headSha;
        this.updatedAt = now.truncatedTo(ChronoUnit.SECONDS);
    }

    int number() {
        return number;
    }

    String head() {
        return head;
    }

    String base() {
        return base;
    }

    Sha headSha() {
        return headSha;
    }

    boolean isOpen() {
        return open;
    }

    @Nullable
    Sha mergeSha() {
        return mergeSha;
    }

    String body() {
        return body;
    }

    void describe(String text) {
        body = text;
    }

    List<ReviewSeen> reviews() {
        return List.copyOf(reviews);
    }

    Map<String, String> comments() {
        return comments;
    }

    void reviewed(ReviewSeen review) {
        reviews.add(review);
    }

    void retargeted(String next, Instant now) {
        base = next;
        touched(now);
    }

    void pushed(Sha next, Instant now) {
        headSha = next;
        touched(now);
    }

    void closed(Instant now) {
        open = false;
        touched(now);
    }

    void merged(Sha sha, Instant now) {
        mergeSha = sha;
        closed(now);
        mergedAt = updatedAt;
    }

    private void touched(Instant now) {
        updatedAt = now.truncatedTo(ChronoUnit.SECONDS);
    }

    PullRequestSeen seen(@Nullable Login pusher) {
        return new PullRequestSeen(repo, number, "https://github.example/%s/pull/%d".formatted(repo, number), title,
                head, headSha, base, open, mergeSha != null, mergeSha, updatedAt, mergedAt, pusher);
    }
}
