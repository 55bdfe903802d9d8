package io.tfpilot.github;

import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.Git.CommitInfo;
import io.tfpilot.core.github.Git.Comparison;
import io.tfpilot.core.github.Git.FileContent;
import io.tfpilot.core.github.Git.Folder;
import io.tfpilot.core.github.Git.Folders;
import io.tfpilot.core.github.Git.Kind;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import io.tfpilot.github.Call.Manner;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads git objects by walking trees. Commits, trees and blobs are named by their content, so each is fetched once;
 * a module that did not change since the last commit costs no call.
 */
final class GitReading {
    /** A text that people or Terraform read. */
    private static final long MOST_FILE_BYTES = 2L << 20;
    /** 300 commits: more than any branch that TfPilot made. */
    private static final int MOST_COMPARE_PAGES = 3;
    private static final String FILE = "blob";
    private static final String FOLDER = "tree";
    private static final String SUBMODULE = "commit";
    private static final String SYMBOLIC_LINK = "120000";

    private final Api api;

    GitReading(Api api) {
        this.api = api;
    }

    /** One line of a tree. */
    record Entry(String name, String mode, String type, Sha sha, long size) {
        boolean isFile() {
            return type.equals(FILE) && !mode.equals(SYMBOLIC_LINK);
        }

        boolean isFolder() {
            return type.equals(FOLDER);
        }

        Git.Entry known() {
            return switch (type) {
                case FOLDER -> new Git.Entry(Kind.FOLDER, sha, 0);
                case SUBMODULE -> new Git.Entry(Kind.SUBMODULE, sha, 0);
                default -> isFile()
                        ? new Git.Entry(Kind.FILE, sha, size)
                        : new Git.Entry(Kind.SYMBOLIC_LINK, sha, 0);
            };
        }
    }

    /** The lines of a tree; not complete where GitHub left some out. */
    record Tree(List<Entry> entries, boolean complete) {
        @Nullable
        Entry named(String name) {
            for (var entry : entries) {
                if (entry.name().equals(name)) {
                    return entry;
                }
            }
            return null;
        }
    }

    @Nullable
    Sha branchHead(RepoName repo, String branch) {
        var answer = api.ask(Call.read("branchHead", repo, "/git/ref/heads/{+branch}", branch));
        // 409: the repository is empty.
        if (answer.status() == 404 || answer.status() == 409) {
            return null;
        }
        return GitHubJson.sha(Api.accepted(answer).json().path("object"), "sha");
    }

    @Nullable
    CommitInfo commit(RepoName repo, Sha sha) {
        var json = api.askForJsonOrNull(gitCommit("commit", repo, sha));
        if (json == null) {
            return null;
        }
        // The git object knows names and addresses only; who they are on GitHub stands beside it.
        var known = api.askForJson(Call.read("commit", repo, "/commits/{ref}", sha));
        return new CommitInfo(sha, GitHubJson.sha(json.path("tree"), "sha"), parents(json),
                GitHubJson.loginOrNull(known.path("author")), GitHubJson.loginOrNull(known.path("committer")),
                GitHubJson.textOrEmpty(json, "message"));
    }

    private static List<Sha> parents(JsonNode commit) {
        return GitHubJson.items(commit.path("parents")).stream().map(parent -> GitHubJson.sha(parent, "sha")).toList();
    }

    private static Call gitCommit(String operation, RepoName repo, Sha sha) {
        return Call.read(operation, repo, "/git/commits/{commit_sha}", sha).in(Manner.FIXED_READ);
    }

    Sha rootTree(String operation, RepoName repo, Sha commit) {
        var json = api.askForJsonOrNull(gitCommit(operation, repo, commit));
        if (json == null) {
            throw new GitHubTrouble("there is no commit " + commit.abbreviated() + " in " + repo, null, null);
        }
        return GitHubJson.sha(json.path("tree"), "sha");
    }

    private Tree tree(String operation, RepoName repo, Sha tree) {
        return tree(operation, repo, tree, "");
    }

    private Tree tree(String operation, RepoName repo, Sha tree, String query) {
        var json = api
                .askForJson(Call.read(operation, repo, "/git/trees/{tree_sha}" + query, tree).in(Manner.FIXED_READ));
        var entries = GitHubJson.items(json.path("tree")).stream().map(GitReading::entry).toList();
        return new Tree(entries, !GitHubJson.flag(json, "truncated"));
    }

    private static Entry entry(JsonNode json) {
        return new Entry(GitHubJson.text(json, "path"), GitHubJson.textOrEmpty(json, "mode"),
                GitHubJson.text(json, "type"),
                GitHubJson.sha(json, "sha"), json.path("size").asLong(0));
    }

    /** The entry at a path below a tree; null where there is none. */
    @Nullable
    Entry find(String operation, RepoName repo, Sha rootTree, String path) {
        var tree = rootTree;
        var steps = path.split("/", -1);
        for (var i = 0; i < steps.length; i++) {
            var here = tree(operation, repo, tree);
            var entry = here.named(steps[i]);
            if (entry == null && !here.complete()) {
                throw new GitHubTrouble("GitHub lists only a part of a folder of %s, and %s is not in that part"
                        .formatted(repo, path), null, null);
            }
            if (entry == null || i == steps.length - 1) {
                return entry;
            }
            if (!entry.isFolder()) {
                return null;
            }
            tree = entry.sha();
        }
        return null;
    }

    @Nullable
    Sha treeOf(String operation, RepoName repo, Sha commit, String path) {
        var root = rootTree(operation, repo, commit);
        var plain = withoutSlashes(path);
        if (plain.isEmpty()) {
            return root;
        }
        var entry = find(operation, repo, root, plain);
        return entry != null && entry.isFolder() ? entry.sha() : null;
    }

    private static String withoutSlashes(String path) {
        return path.replaceFirst("^/+", "").replaceFirst("/+$", "");
    }

    Folder folder(RepoName repo, Sha commit, String path) {
        var sha = treeOf("folder", repo, commit, path);
        if (sha == null) {
            return Folder.EMPTY;
        }
        return folder(tree("folder", repo, sha));
    }

    private static Folder folder(Tree tree) {
        var entries = new TreeMap<String, Git.Entry>();
        tree.entries().forEach(entry -> entries.put(entry.name(), entry.known()));
        return new Folder(entries, tree.complete());
    }

    /** Everything below in one answer; where that is too much for one, only what stands directly there. */
    Folders folders(RepoName repo, Sha commit, String path) {
        var sha = treeOf("folders", repo, commit, path);
        if (sha == null) {
            return new Folders(Folder.EMPTY, Map.of());
        }
        var all = tree("folders", repo, sha, "?recursive=1");
        if (!all.complete()) {
            return new Folders(folder(tree("folders", repo, sha)), Map.of());
        }
        var here = new TreeMap<String, Git.Entry>();
        var below = new HashMap<String, SortedMap<String, Git.Entry>>();
        for (var entry : all.entries()) {
            var steps = entry.name().split("/", -1);
            if (steps.length == 1) {
                here.put(entry.name(), entry.known());
                if (entry.isFolder()) {
                    below.computeIfAbsent(entry.name(), any -> new TreeMap<>());
                }
            } else if (steps.length == 2) {
                below.computeIfAbsent(steps[0], any -> new TreeMap<>()).put(steps[1], entry.known());
            }
        }
        var folders = new HashMap<String, Folder>();
        below.forEach((name, entries) -> folders.put(name, new Folder(entries, true)));
        return new Folders(new Folder(here, true), folders);
    }

    FileContent content(RepoName repo, Sha file) {
        // Kept by whoever asks, for good; not here as well.
        var answer = api.ask(blob("content", repo, file).in(Manner.FRESH_READ));
        if (!answer.ok()) {
            return new Git.NotGiven("GitHub answered " + answer.status() + ": " + answer.message());
        }
        var bytes = bytes(answer.json());
        if (!nameOf(bytes).equals(file)) {
            throw new GitHubTrouble("GitHub gave another content than that of " + file.abbreviated() + " of " + repo,
                    null, null);
        }
        try {
            return new Git.Text(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notText) {
            return new Git.NotText();
        }
    }

    /** As git names a content: so nothing that was cut short is taken for the whole. */
    static Sha nameOf(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return new Sha(HexFormat.of().formatHex(digest.digest(content)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Call blob(String operation, RepoName repo, Sha file) {
        return Call.read(operation, repo, "/git/blobs/{file_sha}", file).in(Manner.FIXED_READ);
    }

    private static byte[] bytes(JsonNode blob) {
        var content = GitHubJson.text(blob, "content");
        if ("utf-8".equals(GitHubJson.textOrNull(blob, "encoding"))) {
            return content.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getMimeDecoder().decode(content);
        } catch (IllegalArgumentException broken) {
            throw new GitHubJson.Unreadable("a file that is not in base64", broken);
        }
    }

    @Nullable
    String readFile(RepoName repo, Sha commit, String path) {
        var root = rootTree("readFile", repo, commit);
        var entry = find("readFile", repo, root, withoutSlashes(path));
        return entry != null && entry.isFile() ? text("readFile", repo, entry) : null;
    }

    private String text(String operation, RepoName repo, Entry entry) {
        if (entry.size() > MOST_FILE_BYTES) {
            throw new GitHubTrouble("the file " + entry.name() + " of " + repo + " is too large to be read", null,
                    null);
        }
        return new String(bytes(api.askForJson(blob(operation, repo, entry.sha()))), StandardCharsets.UTF_8);
    }

    Comparison compare(RepoName repo, String base, String head) {
        var commits = new ArrayList<Sha>();
        var files = new LinkedHashSet<String>();
        var call = Call.read("compare", repo, "/compare/{base}...{head}?per_page=100", base, head);
        // The files, at most 300, stand on the first page only.
        var first = api.ask(call);
        var json = Api.accepted(first).json();
        GitHubJson.items(json.path("files")).forEach(file -> addFile(files, file));
        if (first.next().isEmpty()) {
            addCommits(commits, GitHubJson.items(json.path("commits")));
        } else {
            addCommits(commits, api.pages(call, "commits", MOST_COMPARE_PAGES, commit -> true));
        }
        return new Comparison(GitHubJson.text(json, "status"), GitHubJson.sha(json.path("merge_base_commit"), "sha"),
                List.copyOf(commits), List.copyOf(files));
    }

    private static void addCommits(List<Sha> shas, List<JsonNode> commits) {
        commits.forEach(commit -> shas.add(GitHubJson.sha(commit, "sha")));
    }

    /** A renamed file changed in both places. */
    private static void addFile(Set<String> files, JsonNode file) {
        files.add(GitHubJson.text(file, "filename"));
        var before = GitHubJson.textOrNull(file, "previous_filename");
        if (before != null) {
            files.add(before);
        }
    }
}
