package io.tfpilot.kit.world;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Sha;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Commits, trees and branches of one repository. */
final class SimulatedGit {
    private final String name;
    private final Map<Sha, Commit> commits = new HashMap<>();
    private final Map<Sha, String> contents = new HashMap<>();
    private final Map<String, Sha> branches = new TreeMap<>();

    SimulatedGit(String name) {
        this.name = name;
    }

    @Nullable
    Commit find(Sha sha) {
        return commits.get(sha);
    }

    /** As git does with what no branch reaches. */
    void forget(Sha sha) {
        commits.remove(sha);
    }

    Commit commit(Sha sha) {
        var commit = commits.get(sha);
        if (commit == null) {
            throw new GitHubTrouble("there is no commit " + sha, null, null);
        }
        return commit;
    }

    /** A branch's head, or the commit of this very name. */
    Commit resolve(String branchOrSha) {
        var head = branches.get(branchOrSha);
        return commit(head != null ? head : new Sha(branchOrSha));
    }

    @Nullable
    Sha head(String branch) {
        return branches.get(branch);
    }

    void move(String branch, Sha sha) {
        branches.put(branch, commit(sha).sha());
    }

    boolean remove(String branch) {
        return branches.remove(branch) != null;
    }

    /** The first parent's tree with these files; null deletes. */
    Sha write(List<Sha> parents, Map<String, @Nullable String> changes, Login author, String message) {
        var files = parents.isEmpty()
                ? new TreeMap<String, String>()
                : new TreeMap<>(commit(parents.getFirst()).files());
        changes.forEach((path, text) -> {
            if (text == null) {
                files.remove(path);
            } else {
                files.put(path, text);
            }
        });
        return add(files, parents, author, message);
    }

    Sha add(SortedMap<String, String> files, List<Sha> parents, Login author, String message) {
        var sequence = commits.size() + 1;
        var sha = Hashes.sha("%s commit %d %s %s %s".formatted(name, sequence, files, parents, message));
        files.values().forEach(text -> contents.put(contentName(text), text));
        commits.put(sha, new Commit(sha, sequence, files, parents, author, message));
        return sha;
    }

    /** A file's text by its {@link #contentName}; null where no commit has it. */
    @Nullable
    String content(Sha name) {
        return contents.get(name);
    }

    static Sha contentName(String text) {
        return Hashes.sha("blob " + text);
    }

    /** Files below the folder, by their path inside it; all where the path is empty. */
    static SortedMap<String, String> below(Commit commit, String path) {
        var found = new TreeMap<String, String>();
        var prefix = path.isEmpty() ? "" : path + "/";
        commit.files().forEach((file, text) -> {
            if (file.startsWith(prefix)) {
                found.put(file.substring(prefix.length()), text);
            }
        });
        return found;
    }

    static @Nullable Sha tree(Commit commit, String path) {
        var files = below(commit, path);
        return files.isEmpty() && !path.isEmpty() ? null : Hashes.sha("tree " + files);
    }

    boolean descends(Sha from, Sha ancestor) {
        return reachable(from).contains(ancestor);
    }

    Set<Sha> reachable(Sha from) {
        var seen = new HashSet<Sha>();
        var open = new ArrayList<Sha>(List.of(from));
        while (!open.isEmpty()) {
            var next = open.removeLast();
            if (seen.add(next)) {
                open.addAll(commit(next).parents());
            }
        }
        return seen;
    }

    /** The newest common ancestor. */
    Commit mergeBase(Sha one, Sha other) {
        var common = reachable(one);
        common.retainAll(reachable(other));
        return common.stream().map(this::commit).max(Comparator.comparingInt(Commit::sequence))
                .orElseThrow(() -> new GitHubTrouble("no common ancestor", null, null));
    }

    /** What {@code head} can reach and {@code base} cannot, oldest first. */
    List<Sha> onlyIn(Sha head, Sha base) {
        var only = reachable(head);
        only.removeAll(reachable(base));
        return only.stream().map(this::commit).sorted(Comparator.comparingInt(Commit::sequence)).map(Commit::sha)
                .toList();
    }

    static List<String> changed(Commit from, Commit to) {
        var paths = new TreeSet<>(from.files().keySet());
        paths.addAll(to.files().keySet());
        return paths.stream().filter(path -> !Objects.equals(from.files().get(path), to.files().get(path))).toList();
    }

    /** The merged tree; null where the two are in conflict. */
    @Nullable
    SortedMap<String, String> merged(Sha base, Sha head) {
        var ancestor = mergeBase(base, head);
        var ours = commit(base);
        var theirs = commit(head);
        var files = new TreeMap<>(ours.files());
        for (var path : changed(ancestor, theirs)) {
            var was = ancestor.files().get(path);
            var text = TextMerge.merge(was, ours.files().get(path), theirs.files().get(path));
            if (text instanceof TextMerge.Conflict) {
                return null;
            }
            var merged = ((TextMerge.Text) text).text();
            if (merged == null) {
                files.remove(path);
            } else {
                files.put(path, merged);
            }
        }
        return files;
    }
}
