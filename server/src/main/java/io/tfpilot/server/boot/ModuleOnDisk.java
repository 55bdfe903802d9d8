package io.tfpilot.server.boot;

import io.tfpilot.core.catalogue.ModuleSource;
import io.tfpilot.core.github.Git;
import io.tfpilot.core.projects.ModuleFolder;
import io.tfpilot.core.request.Sha;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A module's folder on this computer. */
final class ModuleOnDisk {
    /** Files on the disk are found by their path. */
    private static final Sha NO_NAME = new Sha("0".repeat(40));

    private ModuleOnDisk() {}

    /** As the catalogue reads it, from the disk. */
    static ModuleSource source(String module, Path folder) {
        var entries = new TreeMap<String, Git.Entry>();
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.toList()) {
                entries.put(file.getFileName().toString(), new Git.Entry(kind(file), NO_NAME, Files.size(file)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return ModuleFolder.read(module, new Git.Folder(entries, true), (name, _) -> content(folder.resolve(name)));
    }

    private static Git.Kind kind(Path file) {
        if (Files.isSymbolicLink(file)) {
            return Git.Kind.SYMBOLIC_LINK;
        }
        return Files.isDirectory(file) ? Git.Kind.FOLDER : Git.Kind.FILE;
    }

    private static Git.FileContent content(Path file) {
        try {
            return new Git.Text(Files.readString(file));
        } catch (CharacterCodingException notText) {
            return new Git.NotText();
        } catch (IOException unreadable) {
            return new Git.NotGiven(unreadable.toString());
        }
    }
}
