package io.tfpilot.github;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.github.GitHub.Refused;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.github.CallOutcome.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one place that reads GitHub's sentences: which of its rules a refusal names. GitHub has no codes for them. The words
 * are those of its answers to merges (405, 409), refs (422) and missing rights (403); rulesets put "Repository rule
 * violations found" before them.
 */
final class RefusalWords {
    /** The first that fits counts, so what waits for a setting goes before what waits for people. */
    private static final List<Said> SAID = List.of(
            new Said(GitHubRule.ARCHIVED, "was archived so is read-only", "repository is archived"),
            new Said(GitHubRule.PERMISSION, "resource not accessible by", "must have admin rights", "must have write",
                    "must have push access", "not accessible by personal access token", "refusing to allow",
                    "you're not authorized to push", "saml enforcement", "ip allow list"),
            new Said(GitHubRule.BASE_MOVED, "base branch was modified", "merge already in progress"),
            new Said(GitHubRule.HEAD_MOVED, "head branch was modified"),
            new Said(GitHubRule.OUT_OF_DATE, "head branch is out of date", "head branch is not up to date",
                    "is not up to date with the base branch", "branch is out-of-date"),
            new Said(GitHubRule.MERGE_QUEUE, "merge queue"),
            new Said(GitHubRule.SIGNATURES, "verified signature", "must be signed"),
            new Said(GitHubRule.MERGE_METHOD, "merges are not allowed on this repository",
                    "merge commits are not allowed on this repository", "must not contain merge commits"),
            new Said(GitHubRule.PULL_REQUEST, "changes must be made through a pull request"),
            new Said(GitHubRule.BRANCH, "creations being restricted", "updates being restricted",
                    "deletions being restricted", "cannot create ref", "cannot update this protected ref",
                    "cannot delete this", "cannot force-push", "branch name must", "reference update failed",
                    "protected branch hook declined"),
            new Said(GitHubRule.CODE_OWNERS, "code owner"),
            new Said(GitHubRule.REVIEWS, "approving review", "changes were requested", "last push", "reviewers with",
                    "approval from"),
            new Said(GitHubRule.CONVERSATIONS, "conversation"),
            new Said(GitHubRule.CHECKS, "required status check", "status checks are", "code scanning", "code quality",
                    "required workflow"),
            new Said(GitHubRule.DEPLOYMENTS, "deployment"),
            new Said(GitHubRule.CONTENT, "secret detected", "cannot contain secrets", "file path", "file size",
                    "file extension", "commit message must", "author email must", "committer email must"),
            new Said(GitHubRule.CONFLICT, "is not mergeable", "merge conflict"));

    /** Any of the words, in lower case, names the rule. */
    private record Said(GitHubRule rule, List<String> words) {
        Said(GitHubRule rule, String... words) {
            this(rule, List.of(words));
        }

        boolean in(String text) {
            return words.stream().anyMatch(text::contains);
        }
    }

    private RefusalWords() {}

    static Refused refused(Answer answer) {
        return new Refused(answer.status(), answer.message(), rule(answer));
    }

    static GitHubRule rule(Answer answer) {
        return said(answer).orElseGet(() -> switch (answer.status()) {
            case 401, 403 -> GitHubRule.PERMISSION;
            case 404 -> GitHubRule.NOT_FOUND;
            case 409 -> GitHubRule.HEAD_MOVED;
            default -> GitHubRule.OTHER;
        });
    }

    private static Optional<GitHubRule> said(Answer answer) {
        var text = answer.message().toLowerCase(Locale.ROOT);
        return SAID.stream().filter(said -> said.in(text)).findFirst().map(Said::rule);
    }

    /**
     * A call that has to succeed did not. Whether the refusal lasts is known only of words that name a rule: what GitHub
     * does not find may be there a moment later, and a 403 can come from whatever stands before GitHub.
     */
    static GitHubTrouble trouble(Answer answer) {
        return said(answer).filter(rule -> rule != GitHubRule.HEAD_MOVED).isPresent()
                ? GitHubTrouble.refused("this", refused(answer).refusal())
                : new GitHubTrouble("GitHub answered " + answer.status() + ": " + answer.message(), null, null);
    }
}
