package io.tfpilot.core.install;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tfpilot.core.github.Git;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.workflows.InstalledFiles;
import io.tfpilot.core.workflows.WorkflowFiles;
import io.tfpilot.core.workflows.WorkflowSettings;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** Reads what stands in a repository at the paths that TfPilot generates for a project. */
public final class InstalledReading {
    private static final HexFormat HEX = HexFormat.of();

    private final Git git;
    private final RepoName repo;
    private final Sha commit;

    private InstalledReading(Git git, RepoName repo, Sha commit) {
        this.git = git;
        this.repo = repo;
        this.commit = commit;
    }

    /**
     * The files at this commit, compared with those that are generated for the settings. One call for each folder, and one
     * for each file that is not as it should be.
     */
    public static InstalledFiles at(Git git, RepoName repo, Sha commit, WorkflowSettings settings) {
        var generated = WorkflowFiles.generate(settings);
        return InstalledFiles.compare(generated, new InstalledReading(git, repo, commit).present(generated, settings));
    }

    private Map<String, String> present(SortedMap<String, String> generated, WorkflowSettings settings) {
        var folders = new TreeSet<String>();
        generated.keySet().forEach(path -> folders.add(path.substring(0, path.lastIndexOf('/'))));
        settings.environments().forEach(environment -> folders.add(environment.path()));
        var present = new HashMap<String, String>();
        for (var name : folders) {
            var folder = git.folder(repo, commit, name);
            folder.entries().forEach((file, entry) -> {
                var path = name + "/" + file;
                if (WorkflowFiles.isPlace(settings, path)) {
                    present.put(path, text(entry, generated.getOrDefault(path, "")));
                }
            });
            if (!folder.complete()) {
                generated.keySet().stream().filter(path -> path.startsWith(name + "/") && !present.containsKey(path))
                        .forEach(path -> leftOut(path, present));
            }
        }
        return present;
    }

    private void leftOut(String path, Map<String, String> present) {
        var text = git.readFile(repo, commit, path);
        if (text != null) {
            present.put(path, text);
        }
    }

    /** What is no text that GitHub gives is nothing that TfPilot wrote. */
    private String text(Git.Entry entry, String wanted) {
        if (entry.kind() != Git.Kind.FILE) {
            return "";
        }
        if (entry.name().equals(blob(wanted))) {
            return wanted;
        }
        return switch (git.content(repo, entry.name())) {
            case Git.Text(var text) -> text;
            case Git.NotText _,Git.NotGiven _ -> "";
        };
    }

    /** Git's name of a content. */
    private static Sha blob(String text) {
        try {
            var bytes = text.getBytes(UTF_8);
            var hash = MessageDigest.getInstance("SHA-1");
            hash.update("blob %d\0".formatted(bytes.length).getBytes(UTF_8));
            return new Sha(HEX.formatHex(hash.digest(bytes)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-1", missing);
        }
    }
}
