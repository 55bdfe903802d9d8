package io.tfpilot.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this computer, unpacked from the class path once. */
final class Runtimes {
    private static final String VERSION = "18.6.0";

    private Runtimes() {}

    static Path unpackedIn(Path home) throws IOException {
        var platform = platform();
        var place = home.resolve("runtime-" + VERSION + "-" + platform);
        if (Files.exists(place)) {
            return place;
        }
        try (var archive = Runtimes.class.getResourceAsStream("/postgres-" + platform + ".txz")) {
            if (archive == null) {
                throw new EmbeddedPostgresTrouble("There is no embedded database for this computer (" + platform
                        + "): name a PostgreSQL of your own with TFPILOT_DATABASE_URL.", null);
            }
            var beside = home.resolve("runtime.new");
            Folders.delete(beside);
            unpack(archive, beside);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        }
        return place;
    }

    /** As the archives are named: {@code linux-x86_64}, {@code linux-arm_64}, {@code darwin-arm_64}. */
    private static String platform() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        var isArm = architecture.equals("aarch64") || architecture.equals("arm64");
        return (os.contains("mac") ? "darwin" : "linux") + "-" + (isArm ? "arm_64" : "x86_64");
    }

    private static void unpack(InputStream archive, Path place) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = place.resolve(entry.getName()).normalize();
                if (!path.startsWith(place)) {
                    throw new IOException("the archive leaves its folder: " + entry.getName());
                }
                put(tar, entry, path);
            }
        }
    }

    private static void put(InputStream content, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
