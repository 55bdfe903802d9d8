package io.tfpilot.sandbox.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A pull request with everything said about it.
 *
 * @param closing absent while it is open
 */
public record PullRequest(long id, int number, Words words, Branch head, Branch base, String author, Instant createdAt,
        Instant updatedAt, @Nullable Closing closing, List<Review> reviews, List<Comment> comments) {
    /** What its author wrote. */
    public record Words(String title, @Nullable String body) {}

    /** A branch and the commit it was last seen at. */
    public record Branch(String ref, String sha) {}

    /** How it ended; {@code by} and {@code sha} only where it was merged. */
    public record Closing(Instant at, @Nullable String by, @Nullable String sha) {
        /** Whether it ended by a merge. */
        public boolean merged() {
            return sha != null;
        }
    }

    public PullRequest {
        reviews = List.copyOf(reviews);
        comments = List.copyOf(comments);
    }

    public boolean open() {
        return closing == null;
    }

    /** Whether it was merged. */
    public boolean merged() {
        return closing != null && closing.merged();
    }

    PullRequest saying(Words other, Instant now) {
        return new PullRequest(id, number, other, head, base, author, createdAt, now, closing, reviews, comments);
    }

    PullRequest at(String headSha, String baseSha, Instant now) {
        return new PullRequest(id, number, words, new Branch(head.ref(), headSha), new Branch(base.ref(), baseSha),
                author, createdAt, now, closing, reviews, comments);
    }

    PullRequest closed(@Nullable Closing how, Instant now) {
        return new PullRequest(id, number, words, head, base, author, createdAt, now, how, reviews, comments);
    }

    PullRequest with(Review review, Instant now) {
        var all = new ArrayList<>(reviews);
        all.removeIf(old -> old.id() == review.id());
        all.add(review);
        all.sort(Comparator.comparingLong(Review::id));
        return new PullRequest(id, number, words, head, base, author, createdAt, now, closing, all, comments);
    }

    PullRequest with(Comment comment, Instant now) {
        var all = new ArrayList<>(comments);
        all.removeIf(old -> old.id() == comment.id());
        all.add(comment);
        all.sort(Comparator.comparingLong(Comment::id));
        return new PullRequest(id, number, words, head, base, author, createdAt, now, closing, reviews, all);
    }
}
