package io.tfpilot.server.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tfpilot.core.workflows.InstalledFiles;
import io.tfpilot.core.workflows.WorkflowFiles;
import io.tfpilot.core.workflows.WorkflowSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The generated files of a project in a folder. What is reached through a link is not TfPilot's. */
final class WorkflowsOnDisk {
    private final Path root;
    private final WorkflowSettings workflows;

    WorkflowsOnDisk(Path root, WorkflowSettings workflows) {
        this.root = root;
        this.workflows = workflows;
    }

    InstalledFiles compared() throws IOException {
        var generated = WorkflowFiles.generate(workflows);
        var paths = new TreeSet<>(generated.keySet());
        for (var folder : folders(generated.keySet())) {
            try (Stream<Path> files = Files.isDirectory(root.resolve(folder))
                    ? Files.list(root.resolve(folder))
                    : Stream.of()) {
                files.map(file -> folder + "/" + file.getFileName())
                        .filter(path -> WorkflowFiles.isPlace(workflows, path)).forEach(paths::add);
            }
        }
        var present = new HashMap<String, String>();
        for (var path : paths) {
            if (isLinked(path)) {
                present.put(path, "");
            } else if (Files.exists(root.resolve(path))) {
                present.put(path, Files.isRegularFile(root.resolve(path))
                        ? new String(Files.readAllBytes(root.resolve(path)), UTF_8)
                        : "");
            }
        }
        return InstalledFiles.compare(generated, present);
    }

    private Set<String> folders(Iterable<String> paths) {
        var folders = new TreeSet<String>();
        paths.forEach(path -> folders.add(path.substring(0, path.lastIndexOf('/'))));
        workflows.environments().forEach(environment -> folders.add(environment.path()));
        return folders;
    }

    private boolean isLinked(String path) {
        for (var at = Path.of(path); at != null; at = at.getParent()) {
            if (Files.exists(root.resolve(at), LinkOption.NOFOLLOW_LINKS) && Files.isSymbolicLink(root.resolve(at))) {
                return true;
            }
        }
        return false;
    }

    /** @param text null where the file goes */
    void put(String path, @Nullable String text) throws IOException {
        var file = root.resolve(path);
        if (text == null) {
            Files.delete(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
