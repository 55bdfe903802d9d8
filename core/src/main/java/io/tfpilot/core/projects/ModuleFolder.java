package io.tfpilot.core.projects;

import io.tfpilot.core.catalogue.FileKind;
import io.tfpilot.core.catalogue.ModuleSource;
import io.tfpilot.core.github.Git.Entry;
import io.tfpilot.core.github.Git.FileContent;
import io.tfpilot.core.github.Git.Folder;
import io.tfpilot.core.github.Git.Kind;
import io.tfpilot.core.github.Git.NotGiven;
import io.tfpilot.core.github.Git.NotText;
import io.tfpilot.core.github.Git.Text;
import io.tfpilot.core.request.Sha;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Reads of a module's folder what counts, each file within a bound; what cannot be read is said, and stops nothing. */
public final class ModuleFolder {
    /** Files of Terraform's in one module; the largest public modules have about fifty. */
    static final int MOST_FILES = 500;
    /** All of them together: four of the longest. */
    static final long MOST_BYTES = 4L << 20;

    private static final int KB = 1 << 10;
    private static final int MB = 1 << 20;

    private final SortedMap<String, Entry> wanted = new TreeMap<>();
    private final SortedMap<String, String> unread = new TreeMap<>();

    ModuleFolder(Folder folder) {
        folder.entries().forEach((name, entry) -> {
            if (FileKind.of(name).isPresent() && (entry.kind() == Kind.FILE || entry.kind() == Kind.SYMBOLIC_LINK)) {
                wanted.put(name, entry);
            }
        });
        bound(folder);
        if (!stands()) {
            wanted.clear();
        }
        wanted.keySet().removeAll(unread.keySet());
    }

    /** Names of the files that are to be read: none where the module cannot be read anyway. */
    List<Sha> wanted() {
        return wanted.values().stream().map(Entry::name).toList();
    }

    /** @param contents asked for the files that count only, and for none where the module cannot be read anyway */
    public static ModuleSource read(String module, Folder folder, BiFunction<String, Entry, FileContent> contents) {
        return new ModuleFolder(folder).source(module, contents);
    }

    ModuleSource source(String module, BiFunction<String, Entry, FileContent> contents) {
        var texts = texts(contents);
        return new ModuleSource(module, texts, unread);
    }

    /** Only a README may be missing. */
    private boolean stands() {
        return unread.keySet().stream().allMatch(FileKind.README::is);
    }

    private void bound(Folder folder) {
        if (!folder.complete()) {
            unread.put("", "GitHub lists only a part of the folder, because it is too large");
        }
        var terraform = wanted.entrySet().stream().filter(file -> FileKind.CONFIGURATION.is(file.getKey()))
                .map(Map.Entry::getValue).toList();
        var bytes = terraform.stream().mapToLong(Entry::bytes).sum();
        if (terraform.size() > MOST_FILES) {
            unread.put("", "the folder has %d files for Terraform; TfPilot reads at most %d of a module"
                    .formatted(terraform.size(), MOST_FILES));
        }
        wanted.forEach(this::bound);
        if (unread.isEmpty() && bytes > MOST_BYTES) {
            unread.put("", "the folder's files for Terraform have %s together; TfPilot reads at most %s of a module"
                    .formatted(size(bytes), size(MOST_BYTES)));
        }
    }

    private void bound(String name, Entry entry) {
        if (entry.kind() == Kind.SYMBOLIC_LINK) {
            unread.put(name, name + " is a symbolic link, which TfPilot does not follow: "
                    + "put the file itself into the folder");
        } else if (entry.bytes() > kind(name).mostBytes()) {
            unread.put(name, "%s has %s; TfPilot reads at most %s of such a file".formatted(name, size(entry.bytes()),
                    size(kind(name).mostBytes())));
        }
    }

    private Map<String, String> texts(BiFunction<String, Entry, FileContent> contents) {
        var texts = new TreeMap<String, String>();
        wanted.forEach((name, entry) -> {
            switch (contents.apply(name, entry)) {
                case Text(var text) -> texts.put(name, text);
                case NotText _ -> unread.put(name, name + " is not UTF-8 text: save it as UTF-8");
                case NotGiven(var reason) -> unread.put(name, name + " could not be read: " + reason);
            }
        });
        return texts;
    }

    private static FileKind kind(String name) {
        return FileKind.of(name).orElseThrow();
    }

    /** Rounded up, so that it is never "1.0 MB, at most 1 MB". */
    static String size(long bytes) {
        if (bytes <= MB) {
            return bytes == MB ? "1 MB" : (bytes + KB - 1) / KB + " kB";
        }
        return String.format(Locale.ROOT, "%.1f MB", Math.ceil(10.0 * bytes / MB) / 10).replace(".0 ", " ");
    }
}
