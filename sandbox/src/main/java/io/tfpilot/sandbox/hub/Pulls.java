package io.tfpilot.sandbox.hub;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jgit.lib.PersonIdent;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.web.Refusal;

/** What can be done with the pull requests of one repository. */
public final class Pulls {
    private static final String HEADS = "refs/heads/";

    private final Hub hub;
    private final Hosted repository;

    public Pulls(Hub hub, Hosted repository) {
        this.hub = hub;
        this.repository = repository;
    }

    /** By number; else it does not exist. */
    public PullRequest get(long number) {
        return repository.pulls().get(number).orElseThrow(Refusal::notFound);
    }

    /** Opens one. */
    public PullRequest open(PullRequest.Words words, String head, String base, Account by) {
        return repository.writing(() -> {
            var headSha = repository.git().head(head)
                    .orElseThrow(() -> Refusal.invalid("PullRequest", "head", "invalid", ""));
            var baseSha = repository.git().head(base)
                    .orElseThrow(() -> Refusal.invalid("PullRequest", "base", "invalid", ""));
            if (repository.pulls().all().stream().anyMatch(
                    pull -> pull.open() && pull.head().ref().equals(head) && pull.base().ref().equals(base))) {
                throw Refusal.invalid("PullRequest", "", "custom",
                        "A pull request already exists for " + repository.card().owner() + ":" + head + ".");
            }
            if (repository.history().contains(baseSha, headSha)) {
                throw Refusal.invalid("PullRequest", "", "custom", "No commits between " + base + " and " + head);
            }
            var now = hub.now();
            int number = Math.toIntExact(repository.pulls().highest() + 1);
            var pull = new PullRequest(hub.ids().next(), number, words, new PullRequest.Branch(head, headSha),
                    new PullRequest.Branch(base, baseSha), by.login(), now, now, null, List.of(), List.of());
            keep(pull);
            changed("opened", pull, by);
            return pull;
        });
    }

    private void keep(PullRequest pull) {
        repository.pulls().put(pull.number(), pull);
        repository.git().move("refs/pull/" + pull.number() + "/head",
                repository.git().ref("refs/pull/" + pull.number() + "/head").orElse(Hub.NOTHING), pull.head().sha(),
                true);
    }

    private void changed(String action, PullRequest pull, Account by) {
        hub.tell(new Happening.PullRequestChanged(repository, by, action, pull, null, null));
    }

    /** New title or text. */
    public PullRequest edit(long number, PullRequest.Words words, Account by) {
        return repository.writing(() -> {
            var pull = get(number).saying(words, hub.now());
            keep(pull);
            changed("edited", pull, by);
            return pull;
        });
    }

    /** Closes it without merging; closing what is closed changes nothing. */
    public PullRequest close(long number, Account by) {
        return repository.writing(() -> {
            var pull = get(number);
            return pull.open() ? end(pull, new PullRequest.Closing(hub.now(), null, null), by) : pull;
        });
    }

    private PullRequest end(PullRequest pull, PullRequest.Closing how, Account by) {
        var closed = pull.closed(how, how.at());
        keep(closed);
        changed("closed", closed, by);
        return closed;
    }

    /** Opens it again. */
    public PullRequest reopen(long number, Account by) {
        return repository.writing(() -> {
            var pull = get(number);
            if (pull.open()) {
                return pull;
            }
            var head = repository.git().head(pull.head().ref());
            if (pull.merged() || head.isEmpty()) {
                throw Refusal.invalid("PullRequest", "state", "invalid", "state cannot be changed. The "
                        + (pull.merged()
                                ? "pull request is merged."
                                : pull.head().ref() + " branch has been deleted."));
            }
            var base = repository.git().head(pull.base().ref()).orElse(pull.base().sha());
            var open = pull.closed(null, hub.now()).at(head.get(), base, hub.now());
            keep(open);
            changed("reopened", open, by);
            return open;
        });
    }

    /** How to merge. */
    public record Merge(String method, @Nullable String sha, @Nullable String title, @Nullable String message) {}

    /** Merges, or refuses as GitHub does: 405 for what cannot be merged, 409 where the head is another one. */
    public String merge(long number, Merge how, Account by) {
        return repository.writing(() -> {
            var pull = get(number);
            if (!pull.open()) {
                throw Refusal.of(405, "Pull Request is not mergeable");
            }
            if (how.sha() != null && !how.sha().equals(pull.head().sha())) {
                throw Refusal.of(409, "Head branch was modified. Review and try the merge again.");
            }
            new Rules(hub, repository).checkMerge(pull, how.method(), by);
            var base = repository.git().head(pull.base().ref()).orElseThrow(Refusal::notFound);
            var tree = repository.git().merged(base, pull.head().sha())
                    .orElseThrow(() -> Refusal.of(405, "Pull Request is not mergeable"));
            var sha = mergeCommit(pull, how, base, tree, by);
            var now = hub.now();
            // Closed first: the move of the base branch must not find it open and end it by another way.
            var closed = pull.closed(new PullRequest.Closing(now, by.login(), sha), now);
            keep(closed);
            if (hub.move(repository, HEADS + pull.base().ref(), base, sha, false, by) != Bare.Moved.DONE) {
                keep(pull);
                throw Refusal.of(405, "Base branch was modified. Review and try the merge again.");
            }
            changed("closed", closed, by);
            return sha;
        });
    }

    private String mergeCommit(PullRequest pull, Merge how, String base, String tree, Account by) {
        if (how.method().equals("rebase")) {
            return rebased(pull, base, tree, by);
        }
        boolean squash = how.method().equals("squash");
        var title = how.title() != null
                ? how.title()
                : squash
                        ? pull.words().title() + " (#" + pull.number() + ")"
                        : "Merge pull request #" + pull.number() + " from " + repository.card().owner() + "/"
                                + pull.head().ref();
        var message = how.message() != null ? how.message() : squash ? "" : pull.words().title();
        return repository.git().commit(tree, squash ? List.of(base) : List.of(base, pull.head().sha()),
                web(by, hub.now()), message.isEmpty() ? title : title + "\n\n" + message);
    }

    /** All commits of the head become one here; on GitHub each becomes another. */
    private String rebased(PullRequest pull, String base, String tree, Account by) {
        var head = repository.git().commit(pull.head().sha()).orElseThrow();
        return repository.git().commit(tree, List.of(base),
                new Bare.Authorship(head.getAuthorIdent(), ident(by, hub.now())), head.getFullMessage());
    }

    /** Somebody wrote it, the site committed it. */
    public static Bare.Authorship web(Account by, Instant now) {
        return new Bare.Authorship(ident(by, now), new PersonIdent("GitHub", "noreply@github.com", now,
                ZoneOffset.UTC));
    }

    /** A person as git writes one. */
    public static PersonIdent ident(Account by, Instant now) {
        return new PersonIdent(by.name(), by.email(), now, ZoneOffset.UTC);
    }

    /** Merges one branch into another; nothing where that is already so. A conflict is a 409. */
    public Optional<String> mergeBranch(String into, String head, @Nullable String message, Account by) {
        return repository.writing(() -> {
            var base = repository.git().head(into).orElseThrow(() -> Refusal.of(404, "Base does not exist"));
            var other = repository.git().commit(head).orElseThrow(() -> Refusal.of(404, "Head does not exist")).name();
            if (repository.history().contains(base, other)) {
                return Optional.<String>empty();
            }
            var tree = repository.git().merged(base, other).orElseThrow(() -> Refusal.of(409, "Merge conflict"));
            var sha = repository.git().commit(tree, List.of(base, other), web(by, hub.now()),
                    message != null ? message : "Merge " + head + " into " + into);
            if (hub.move(repository, HEADS + into, base, sha, false, by) != Bare.Moved.DONE) {
                throw Refusal.of(409, "Base branch was modified. Try again.");
            }
            return Optional.of(sha);
        });
    }

    /** Adds a review. */
    public Review review(long number, Review.State state, String body, @Nullable String commit, Account by) {
        return repository.writing(() -> {
            var pull = get(number);
            if (pull.author().equals(by.login()) && state == Review.State.APPROVED) {
                throw Refusal.unprocessable(List.of("Can not approve your own pull request"));
            }
            if (pull.author().equals(by.login()) && state == Review.State.CHANGES_REQUESTED) {
                throw Refusal.unprocessable(List.of("Can not request changes on your own pull request"));
            }
            var review = new Review(hub.ids().next(), by.login(), state, body,
                    commit != null ? commit : pull.head().sha(),
                    hub.now());
            var after = pull.with(review, hub.now());
            keep(after);
            hub.tell(new Happening.Reviewed(repository, by, "submitted", after, review));
            return review;
        });
    }

    /** Takes an approval or a request for changes back. */
    public Review dismiss(long number, long id, Account by) {
        return repository.writing(() -> {
            var pull = get(number);
            var review = pull.reviews().stream().filter(one -> one.id() == id).findFirst()
                    .orElseThrow(Refusal::notFound);
            if (review.state() != Review.State.APPROVED && review.state() != Review.State.CHANGES_REQUESTED) {
                throw Refusal.unprocessable(
                        List.of("Can not dismiss a " + review.state().name().toLowerCase(Locale.ROOT)
                                + " pull request review"));
            }
            var dismissed = review.dismissed();
            var after = pull.with(dismissed, hub.now());
            keep(after);
            hub.tell(new Happening.Reviewed(repository, by, "dismissed", after, dismissed));
            return dismissed;
        });
    }

    /** Adds a remark. */
    public Comment comment(long number, String body, Account by) {
        return repository.writing(() -> {
            var now = hub.now();
            var comment = new Comment(hub.ids().next(), by.login(), body, now, now);
            repository.pulls().put(number, get(number).with(comment, now));
            return comment;
        });
    }

    /** The pull request that holds a remark. */
    public PullRequest holding(long comment) {
        return repository.pulls().newestFirst().stream()
                .filter(pull -> pull.comments().stream().anyMatch(one -> one.id() == comment)).findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** Changes a remark. */
    public Comment recomment(long id, String body) {
        return repository.writing(() -> {
            var pull = holding(id);
            var old = pull.comments().stream().filter(one -> one.id() == id).findFirst().orElseThrow();
            var comment = new Comment(id, old.author(), body, old.createdAt(), hub.now());
            repository.pulls().put(pull.number(), pull.with(comment, hub.now()));
            return comment;
        });
    }

    void refMoved(String ref, String to, Account by) {
        if (!ref.startsWith(HEADS)) {
            return;
        }
        var branch = ref.substring(HEADS.length());
        for (var pull : repository.pulls().all()) {
            if (pull.open() && pull.head().ref().equals(branch)) {
                headMoved(pull, to, by);
            } else if (pull.open() && pull.base().ref().equals(branch)) {
                baseMoved(pull, to, by);
            }
        }
    }

    private void headMoved(PullRequest pull, String to, Account by) {
        if (to.equals(Hub.NOTHING)) {
            end(pull, new PullRequest.Closing(hub.now(), null, null), by);
            return;
        }
        var after = pull.at(to, pull.base().sha(), hub.now());
        keep(after);
        hub.tell(new Happening.PullRequestChanged(repository, by, "synchronize", after, pull.head().sha(), to));
    }

    /** A base that now holds the head has merged it, whoever pushed it. */
    private void baseMoved(PullRequest pull, String to, Account by) {
        if (to.equals(Hub.NOTHING)) {
            end(pull, new PullRequest.Closing(hub.now(), null, null), by);
        } else if (repository.history().contains(to, pull.head().sha())) {
            end(pull, new PullRequest.Closing(hub.now(), by.login(), to), by);
        } else {
            keep(pull.at(pull.head().sha(), to, pull.updatedAt()));
        }
    }
}
