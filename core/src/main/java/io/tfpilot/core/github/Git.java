package io.tfpilot.core.github;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Port: commits, trees, files and branches of a repository. */
public interface Git {
    /** The commit a branch points at; null where there is no such branch. */
    @Nullable
    Sha branchHead(RepoName repo, String branch);

    /** Texts of the files directly in the folder at the commit, by name; empty where the folder does not exist. */
    SortedMap<String, String> readFolder(RepoName repo, Sha commit, String path);

    /** Names and trees of the folders directly in {@code path}. */
    SortedMap<String, Sha> listFolders(RepoName repo, Sha commit, String path);

    @Nullable
    String readFile(RepoName repo, Sha commit, String path);

    /** The git tree of a folder at a commit; null where it does not exist. */
    @Nullable
    Sha treeOf(RepoName repo, Sha commit, String path);

    CommitInfo commit(RepoName repo, Sha sha);

    /** What {@code head} has that the merge base with {@code base} has not. */
    Comparison compare(RepoName repo, String base, String head);

    /** Blobs, tree and commit; no branch is moved. A null content deletes the path. */
    Sha writeCommit(RepoName repo, NewCommit commit);

    /** Makes the branch point at {@code sha}; an existing branch is only moved forward unless it is already there. */
    BranchWrite putBranch(RepoName repo, String branch, Sha sha);

    /** Gone afterwards, whether it was there or not. */
    void deleteBranch(RepoName repo, String branch);

    record CommitInfo(Sha sha, Sha tree, List<Sha> parents, @Nullable Login author, @Nullable Login committer,
            String message) {}

    /** @param status ahead, behind, diverged or identical */
    record Comparison(String status, Sha mergeBase, List<Sha> commits, List<String> changedFiles) {}

    /** @param parents the first one's tree is the base of the new tree unless {@code baseTree} says otherwise */
    record NewCommit(List<Sha> parents, Map<String, @Nullable String> files, String message) {}

    sealed interface BranchWrite {}

    record BranchAt(Sha sha) implements BranchWrite {}

    /** The branch points at something that {@code sha} does not descend from. */
    record BranchElsewhere(Sha actual) implements BranchWrite {}
}
