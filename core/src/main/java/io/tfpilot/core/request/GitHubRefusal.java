package io.tfpilot.core.request;

import io.tfpilot.core.text.Cut;

/**
 * That GitHub refused something.
 *
 * @param rule which of its rules it is; code decides by this
 * @param words GitHub's own, at most 500 characters; for people, never read by code
 */
public record GitHubRefusal(GitHubRule rule, String words) {
    private static final int MOST_CHARACTERS = 500;

    public GitHubRefusal {
        // Rulesets put each rule on a line of its own.
        words = words.strip().replaceAll("\\s*\\n\\s*", " ");
        words = words.length() <= MOST_CHARACTERS ? words : Cut.first(words, MOST_CHARACTERS - 1) + "…";
    }
}
