package io.tfpilot.github;

import io.tfpilot.core.request.RepoName;
import java.util.List;

/** Where deliveries come from, and so where lost ones are requested again. */
public sealed interface Hook {
    /** The App's own webhook, one for all repositories. */
    record AppHook() implements Hook {}

    /**
     * A webhook in each repository.
     *
     * @param receiver the URL under which the webhooks know this server; others in the repository are left alone
     */
    record RepoHooks(List<RepoName> repos, String receiver) implements Hook {
        public RepoHooks {
            repos = List.copyOf(repos);
        }
    }
}
