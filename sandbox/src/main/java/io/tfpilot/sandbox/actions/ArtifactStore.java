package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The artifacts of one run attempt, as zips in one folder. */
final class ArtifactStore {
    /** Of one artifact: far above any plan, far below a disk. */
    private static final long MAX_BYTES = 100L * 1024 * 1024;
    private static final Pattern NAME = Pattern.compile("[^\"<>|*?:\r\n\\\\/]{1,255}");

    private final Path folder;
    private final Map<String, Path> zips = new TreeMap<>();

    ArtifactStore(Path folder) {
        this.folder = folder;
    }

    synchronized Path store(String name, Path root, List<Path> files, boolean overwrite)
            throws IOException, StepFailure {
        if (!NAME.matcher(name).matches() || Set.of(".", "..").contains(name)) {
            throw new StepFailure("The artifact name is not valid: " + name);
        }
        if (zips.containsKey(name) && !overwrite) {
            throw new StepFailure("Failed to CreateArtifact: (409) Conflict: an artifact with the name '" + name
                    + "' already exists on the workflow run");
        }
        Files.createDirectories(folder);
        Path zip = Files.createTempFile(folder, "artifact-", ".zip");
        write(zip, root, files);
        zips.put(name, zip);
        return zip;
    }

    synchronized Optional<Path> find(String name) {
        return Optional.ofNullable(zips.get(name));
    }

    synchronized Set<String> names() {
        return new TreeSet<>(zips.keySet());
    }

    private static void write(Path zip, Path root, List<Path> files) throws IOException, StepFailure {
        long total = 0;
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : files) {
                total += Files.size(file);
                if (total > MAX_BYTES) {
                    throw new StepFailure("The artifact is larger than " + MAX_BYTES + " bytes");
                }
                var entry = new ZipEntry(root.relativize(file).toString().replace('\\', '/'));
                entry.setTime(Files.getLastModifiedTime(file).toMillis());
                out.putNextEntry(entry);
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    /** Unpacks; nothing lands outside the target. */
    static int unpack(Path zip, Path target) throws IOException, StepFailure {
        var seen = new HashSet<Path>();
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new StepFailure("The artifact names a file outside: " + entry.getName());
                }
                Path parent = file.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                copy(in, file);
                seen.add(file);
            }
        }
        return seen.size();
    }

    private static void copy(InputStream in, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        }
    }
}
