package io.tfpilot.sandbox.hub;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.people.Account;

/** What others may want to hear of. */
public sealed interface Happening {
    /** Where. */
    Hosted repository();

    /** Who did it. */
    Account sender();

    /** A pull request changed. {@code before} and {@code after} only where commits were added. */
    record PullRequestChanged(Hosted repository, Account sender, String action, PullRequest pull,
            @Nullable String before,
            @Nullable String after) implements Happening {}

    /** A review was given or taken back. */
    record Reviewed(Hosted repository, Account sender, String action, PullRequest pull, Review review)
            implements
                Happening {}

    /** A branch or tag moved; all zeros where it is new or gone. */
    record RefMoved(Hosted repository, Account sender, String ref, String from, String to) implements Happening {}
}
