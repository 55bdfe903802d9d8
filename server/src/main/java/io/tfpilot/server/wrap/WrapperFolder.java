package io.tfpilot.server.wrap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A wrapper's folder. Each file that was written here begins with a line that has a hash of the rest, so that an edited
 * one is known and never overwritten. A folder appears, or takes the place of the one before, as a whole.
 */
final class WrapperFolder {
    private static final String MARK = "# Written by `tfpilot wrap`: run it again instead of editing. ";
    private static final int SHORT_HASH = 16;

    private final Path folder;

    WrapperFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether anything changed. */
    boolean write(SortedMap<String, String> files) throws CannotWrap {
        var marked = new TreeMap<String, String>();
        files.forEach((name, text) -> marked.put(name, MARK + hash(text) + "\n" + text));
        try {
            var own = own(marked);
            if (own.equals(marked)) {
                return false;
            }
            replace(marked, own);
            return true;
        } catch (IOException unwritable) {
            throw new CannotWrap(folder + " cannot be written (" + unwritable + "); nothing was changed");
        }
    }

    /** The files of an earlier call that are there. */
    private SortedMap<String, String> own(SortedMap<String, String> wanted) throws IOException, CannotWrap {
        var own = new TreeMap<String, String>();
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return own;
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new CannotWrap(folder + " is not a folder; nothing is overwritten");
        }
        var others = new TreeSet<String>();
        var edited = new ArrayList<String>();
        for (var file : list(folder)) {
            var name = file.getFileName().toString();
            var text = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? text(file) : "";
            if (!text.startsWith(MARK)) {
                others.add(name);
            } else if (text.equals(MARK + hash(rest(text)) + "\n" + rest(text))) {
                own.put(name, text);
            } else {
                edited.add(name);
            }
        }
        if (!edited.isEmpty()) {
            throw new CannotWrap(("%s: edited since it was wrapped: %s. Nothing is overwritten. Write the new wrapper "
                    + "beside it with another --name and move your edits there")
                    .formatted(folder, String.join(", ", edited)));
        }
        if (own.isEmpty() && !others.isEmpty()) {
            throw new CannotWrap(
                    folder + " has files and is no wrapper; nothing is overwritten. Choose another --name");
        }
        others.retainAll(wanted.keySet());
        if (!others.isEmpty()) {
            throw new CannotWrap("%s: %s is not from `tfpilot wrap`; nothing is overwritten. Give it another name"
                    .formatted(folder, others.first()));
        }
        return own;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String rest(String text) {
        return text.substring(text.indexOf('\n') + 1);
    }

    /** Files that others put into the folder, such as a README, stay. */
    private void replace(SortedMap<String, String> files, SortedMap<String, String> own) throws IOException {
        var parent = Files.createDirectories(folder.toAbsolutePath().getParent());
        var work = Files.createTempDirectory(parent, ".tfpilot-wrap-");
        try {
            var fresh = Files.createDirectory(work.resolve("new"));
            for (var file : files.entrySet()) {
                Files.writeString(fresh.resolve(file.getKey()), file.getValue());
            }
            if (Files.exists(folder)) {
                for (var file : list(folder)) {
                    if (!own.containsKey(file.getFileName().toString())) {
                        copy(file, fresh.resolve(file.getFileName()));
                    }
                }
                swap(fresh, work.resolve("old"));
            } else {
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            // Where what was there could not be put back, it is still here.
            if (Files.exists(folder) || !Files.exists(work.resolve("old"))) {
                delete(work);
            }
        }
    }

    private void swap(Path fresh, Path old) throws IOException {
        Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE);
            throw failed;
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (var each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** What is left over is not worth a failure. */
    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
        } catch (IOException gone) {
            // Said by whoever looks there next.
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8))).substring(0, SHORT_HASH);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
