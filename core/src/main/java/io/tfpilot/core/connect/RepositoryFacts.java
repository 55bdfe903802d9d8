package io.tfpilot.core.connect;

import io.tfpilot.core.request.RepoName;
import java.util.List;

/**
 * What GitHub says of a repository whose runs prove who they are.
 *
 * @param form        in which its tokens name it today
 * @param subjectKeys what it has chosen to make the {@code sub} claim of; empty where it is GitHub's usual one
 */
public record RepositoryFacts(RepoName name, long id, long ownerId, SubjectForm form, List<String> subjectKeys) {
    public RepositoryFacts {
        subjectKeys = List.copyOf(subjectKeys);
    }
}
