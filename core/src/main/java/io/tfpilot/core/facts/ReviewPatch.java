package io.tfpilot.core.facts;

import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.Revision;
import java.util.Comparator;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A review belongs to the revision of its commit; one id is one review, whatever is said of it later. */
final class ReviewPatch {
    /** Reviews from GitHub kept per revision, those of the highest ids: nobody reads more, and a bound. */
    static final int LIMIT = 200;

    /** Dismissed is for ever: GitHub knows no way back. Who is known by their id comes after who is
     * not. The rest only makes the order total. */
    private static final Comparator<Review> ORDER = Comparator
            .comparing((Review review) -> review.state() == Review.State.DISMISSED).thenComparing(Review::submittedAt)
            .thenComparing(Review::state)
            .thenComparing(review -> review.commitId() == null ? "" : review.commitId().value())
            .thenComparing(review -> review.reviewer().id() != null).thenComparing(Review::reviewer)
            .thenComparing(review -> text(review.comment()));

    private ReviewPatch() {}

    static Request patch(Request request, ReviewSeen seen) {
        if (!seen.repo().equals(request.target().repo())) {
            return request;
        }
        var owner = owner(request, seen);
        if (owner == null) {
            return request;
        }
        var next = put(owner, seen);
        if (owner.number() == request.revision()) {
            return request.withCurrent(next);
        }
        var history = request.history().stream().map(past -> past.number() == next.number() ? next : past).toList();
        return history.equals(request.history()) ? request : request.withRevisions(request.current(), history);
    }

    private static @Nullable Revision owner(Request request, ReviewSeen seen) {
        if (request.current().written(seen.review().commitId()) != null) {
            return mayHave(request.current(), seen.pullNumber()) ? request.current() : null;
        }
        for (var past : request.history()) {
            if (past.written(seen.review().commitId()) != null) {
                return mayHave(past, seen.pullNumber()) ? past : null;
            }
        }
        // A commit that TfPilot did not write: it is on the branch of whoever has the pull request now.
        return mayHave(request.current(), seen.pullNumber()) ? request.current() : null;
    }

    private static boolean mayHave(Revision revision, int number) {
        return revision.activePrNumber() == null || Objects.equals(revision.activePrNumber(), number)
                || revision.previousPrs().contains(number);
    }

    private static Revision put(Revision revision, ReviewSeen seen) {
        var old = revision.reviews().get(seen.key());
        if (old != null && ORDER.compare(old, seen.review()) >= 0) {
            return revision;
        }
        var reviews = new TreeMap<>(revision.reviews());
        reviews.put(seen.key(), seen.review());
        var fromGitHub = reviews.keySet().stream().filter(key -> key.startsWith("gh:"))
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())).toList();
        fromGitHub.stream().limit(Math.max(0, fromGitHub.size() - LIMIT)).forEach(reviews::remove);
        return reviews.equals(revision.reviews()) ? revision : revision.withReviews(reviews);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
