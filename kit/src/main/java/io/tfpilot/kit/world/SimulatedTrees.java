package io.tfpilot.kit.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tfpilot.core.github.Git.Entry;
import io.tfpilot.core.github.Git.FileContent;
import io.tfpilot.core.github.Git.Folder;
import io.tfpilot.core.github.Git.Folders;
import io.tfpilot.core.github.Git.Kind;
import io.tfpilot.core.github.Git.NotGiven;
import io.tfpilot.core.github.Git.NotText;
import io.tfpilot.core.github.Git.Text;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.request.Sha;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the commits of a repository hold, as a catalogue reads it. */
public final class SimulatedTrees {
    /** A file with this text has bytes that are no UTF-8. */
    public static final String BINARY = "\0";

    private final SimulatedGit git;
    private final Map<String, Kind> kinds = new TreeMap<>();
    private final Set<String> cutShort = new TreeSet<>();
    private int contentsAsked;
    private int contentsToFail;

    SimulatedTrees(SimulatedGit git) {
        this.git = git;
    }

    /** What was written at the path is a link or a submodule from now on. */
    public void makeKind(String path, Kind kind) {
        kinds.put(path, kind);
    }

    /** So many files asked for from now on are not given. */
    public void failNextContents(int times) {
        contentsToFail = times;
    }

    /** How often a file's content was asked for. */
    public int contentsAsked() {
        return contentsAsked;
    }

    /** A folder that GitHub lists only a part of. */
    public void cutShort(String path) {
        cutShort.add(path);
    }

    Folder folder(Sha commit, String path) {
        var here = path.isEmpty() ? "" : path + "/";
        var entries = new TreeMap<String, Entry>();
        SimulatedGit.below(git.commit(commit), path).forEach((name, text) -> {
            var slash = name.indexOf('/');
            if (slash >= 0) {
                var folder = name.substring(0, slash);
                entries.computeIfAbsent(folder,
                        any -> new Entry(Kind.FOLDER,
                                Objects.requireNonNull(SimulatedGit.tree(git.commit(commit), here + folder)), 0));
            } else {
                var kind = kinds.getOrDefault(here + name, Kind.FILE);
                entries.put(name, new Entry(kind, SimulatedGit.contentName(text),
                        kind == Kind.FILE ? text.getBytes(UTF_8).length : 0));
            }
        });
        return new Folder(entries, !cutShort.contains(path));
    }

    Folders folders(Sha commit, String path) {
        var here = folder(commit, path);
        var below = new TreeMap<String, Folder>();
        here.entries().forEach((name, entry) -> {
            var inside = path.isEmpty() ? name : path + "/" + name;
            if (entry.kind() == Kind.FOLDER && here.complete() && !cutShort.contains(inside)) {
                below.put(name, folder(commit, inside));
            }
        });
        return new Folders(here, below);
    }

    /** Files are asked for side by side. */
    synchronized FileContent content(Sha file) {
        contentsAsked++;
        if (contentsToFail > 0) {
            contentsToFail--;
            throw new GitHubTrouble("GitHub answered 502", null, null);
        }
        var text = git.content(file);
        if (text == null) {
            return new NotGiven("GitHub answered 404: Not Found");
        }
        return text.equals(BINARY) ? new NotText() : new Text(text);
    }
}
