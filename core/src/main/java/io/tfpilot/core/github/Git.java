package io.tfpilot.core.github;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Port: commits, trees, files and branches of a repository. */
public interface Git {
    /** The commit a branch points at; null where there is no such branch. */
    @Nullable
    Sha branchHead(RepoName repo, String branch);

    /** What stands directly in the folder at the commit, whatever its kind; empty where the folder does not exist. */
    Folder folder(RepoName repo, Sha commit, String path);

    /**
     * What stands directly in the folder at the commit, and directly in each of its folders, in few calls however many
     * they are.
     */
    Folders folders(RepoName repo, Sha commit, String path);

    /** A file of a {@link Folder}, by the name that git gives its content. */
    FileContent content(RepoName repo, Sha file);

    @Nullable
    String readFile(RepoName repo, Sha commit, String path);

    /** The git tree of a folder at a commit; null where it does not exist. */
    @Nullable
    Sha treeOf(RepoName repo, Sha commit, String path);

    /** Null where the repository has no such commit, or has it no more: one that no branch reaches goes in time. */
    @Nullable
    CommitInfo commit(RepoName repo, Sha sha);

    /** What {@code head} has that the merge base with {@code base} has not. */
    Comparison compare(RepoName repo, String base, String head);

    /** Blobs, tree and commit; no branch is moved. A null content deletes the path. */
    Sha writeCommit(RepoName repo, NewCommit commit);

    /** Makes the branch point at {@code sha}; an existing branch is only moved forward unless it is already there. */
    BranchWrite putBranch(RepoName repo, String branch, Sha sha);

    /** Gone afterwards, whether it was there or not. */
    void deleteBranch(RepoName repo, String branch);

    /**
     * @param entries by name
     * @param complete false where there are so many that GitHub left some out
     */
    record Folder(SortedMap<String, Entry> entries, boolean complete) {
        public static final Folder EMPTY = new Folder(new TreeMap<>(), true);

        public Folder {
            entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
        }
    }

    /**
     * @param below by name, the folders in {@code here}; one that is missing has to be asked for by {@link Git#folder},
     *            because there is too much to be listed at once
     */
    record Folders(Folder here, Map<String, Folder> below) {
        public Folders {
            below = Map.copyOf(below);
        }
    }

    /**
     * @param name git's: of the content, the tree, or a submodule's commit
     * @param bytes how long a file is; 0 for everything else
     */
    record Entry(Kind kind, Sha name, long bytes) {}

    enum Kind {
        FILE,
        FOLDER,
        SYMBOLIC_LINK,
        SUBMODULE
    }

    sealed interface FileContent {}

    record Text(String text) implements FileContent {}

    /** The bytes are no UTF-8. */
    record NotText() implements FileContent {}

    /** GitHub does not give it, and asking again does not help. */
    record NotGiven(String reason) implements FileContent {}

    record CommitInfo(Sha sha, Sha tree, List<Sha> parents, @Nullable Login author, @Nullable Login committer,
            String message) {}

    /** @param status ahead, behind, diverged or identical */
    record Comparison(String status, Sha mergeBase, List<Sha> commits, List<String> changedFiles) {}

    /** @param parents the first one's tree is the base of the new tree unless {@code baseTree} says otherwise */
    record NewCommit(List<Sha> parents, Map<String, @Nullable String> files, String message) {}

    sealed interface BranchWrite permits BranchAt, BranchElsewhere, GitHub.Refused {}

    record BranchAt(Sha sha) implements BranchWrite {}

    /** The branch points at something that {@code sha} does not descend from. */
    record BranchElsewhere(Sha actual) implements BranchWrite {}
}
