package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The files that a judgement needs of the runner on which Terraform ran, as a zip: the raw files but the binary plans,
 * the modules that Terraform fetched with its list of them, and the lock file that it may have made. Everything else the
 * judge has from its own checkout. What a provider may have written there is data, and lands in these places only.
 */
record Pack(Job job) {
    private static final String RAW = "raw/";
    private static final String MODULES = "modules/";
    private static final String LINK = "link/";
    private static final String LOCK = ".terraform.lock.hcl";
    private static final int MOST_FILES = 20_000;
    /** Unpacked; a plan of thousands of resources has tens of megabytes, and there are two, and the state. */
    private static final long MOST_BYTES = 1L << 30;

    byte[] of() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path file : rawFiles()) {
                add(zip, RAW + file.getFileName(), Files.readAllBytes(file));
            }
            Path lock = job.environmentFolder().resolve(LOCK);
            if (Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
                add(zip, LOCK, Files.readAllBytes(lock));
            }
            Path modules = modules();
            if (Files.isDirectory(modules, LinkOption.NOFOLLOW_LINKS)) {
                addModules(zip, modules);
            }
        }
        if (bytes.size() > Sealed.MOST_BYTES) {
            throw new Fault("What Terraform left is larger than " + Sealed.MOST_BYTES + " bytes, packed.");
        }
        return bytes.toByteArray();
    }

    private List<Path> rawFiles() throws IOException {
        try (Stream<Path> files = Files.list(job.raw)) {
            return files.filter(file -> isRaw(file.getFileName().toString()))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
        }
    }

    private static boolean isRaw(String name) {
        // A judgement is made where the record is read, and nowhere else.
        return name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,60}") && !name.endsWith(".tfplan")
                && !name.equals("judged.json");
    }

    private Path modules() {
        return job.environmentFolder().resolve(".terraform/modules");
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static void addModules(ZipOutputStream zip, Path modules) throws IOException {
        Files.walkFileTree(modules, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                // No part of what is covered: see Sources.
                return directory.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = MODULES + modules.relativize(file).toString().replace('\\', '/');
                if (attributes.isSymbolicLink()) {
                    add(zip, LINK + name, Files.readSymbolicLink(file).toString().getBytes(UTF_8));
                } else if (attributes.isRegularFile()) {
                    add(zip, name, Files.readAllBytes(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    void unpack(byte[] packed) throws IOException {
        mustLandInside();
        Map<Path, String> links = new LinkedHashMap<>();
        byte[] chunk = new byte[1 << 16];
        long left = MOST_BYTES;
        int files = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++files > MOST_FILES) {
                    throw new Fault("The record has more than " + MOST_FILES + " files.");
                }
                String name = entry.getName();
                if (name.startsWith(LINK)) {
                    links.put(linkTarget(name.substring(LINK.length())), new String(zip.readNBytes(4_096), UTF_8));
                    continue;
                }
                left = copy(zip, target(name), chunk, left);
            }
        }
        // Last, so that no file is written through one; and none through another, or in the place of a file.
        for (Path link : links.keySet()) {
            Files.createDirectories(link.getParent());
        }
        for (Map.Entry<Path, String> link : links.entrySet()) {
            if (Files.exists(link.getKey(), LinkOption.NOFOLLOW_LINKS)) {
                throw new Fault("The record names a file twice: " + link.getKey().getFileName());
            }
            Files.createSymbolicLink(link.getKey(), Path.of(link.getValue()));
        }
    }

    /** A fetched module can hold links. Nothing else is one: what stands elsewhere is read, and a link leads anywhere. */
    private Path linkTarget(String name) {
        if (!name.startsWith(MODULES) || target(name).equals(Sources.manifest(job))) {
            throw new Fault("The record has a link where no module is: " + name);
        }
        return target(name);
    }

    /** A commit can hold links, and a file must not be written through one. */
    private void mustLandInside() throws IOException {
        Path environment = job.environmentFolder();
        if (Files.isDirectory(environment)
                && !environment.toRealPath().equals(job.infra.toRealPath().resolve(job.get("ENV_DIR")))
                || Files.exists(environment.resolve(".terraform"), LinkOption.NOFOLLOW_LINKS)) {
            throw new Fault("The commit holds " + job.get("ENV_DIR") + "/.terraform, or a link instead of a folder.");
        }
    }

    /** What is left of the bytes that may come. */
    private static long copy(InputStream in, Path file, byte[] chunk, long bytes) throws IOException {
        long left = bytes;
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
                left -= n;
                if (left < 0) {
                    throw new Fault("The record has more than " + MOST_BYTES + " bytes.");
                }
                out.write(chunk, 0, n);
            }
        }
        return left;
    }

    private Path target(String name) {
        if (name.startsWith(RAW) && isRaw(name.substring(RAW.length()))) {
            return job.raw.resolve(name.substring(RAW.length()));
        }
        if (name.equals(LOCK)) {
            Path lock = job.environmentFolder().resolve(LOCK);
            // The reviewed one counts, where there is one: then Terraform could only read it.
            return Files.exists(lock, LinkOption.NOFOLLOW_LINKS) ? job.raw.resolve("lock.found") : lock;
        }
        if (name.startsWith(MODULES)) {
            Path modules = modules().normalize();
            Path file = modules.resolve(name.substring(MODULES.length())).normalize();
            if (file.startsWith(modules) && !file.equals(modules)) {
                return file;
            }
        }
        throw new Fault("The record names a file that has no place: " + name);
    }
}
