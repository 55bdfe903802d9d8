package io.tfpilot.server.wrap;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/**
 * Unpacks what a registry points at: zip and gzipped tar. Only plain files below the folder come out; links, devices and
 * names that lead elsewhere do not. A reader of tar of its own: plain files of the three dialects in use are all it takes.
 */
final class Archive {
    private static final int MOST_FILES = 20_000;
    private static final long MOST_BYTES = 400L << 20;
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 1 << 16;

    private final Path folder;
    private int files;
    private long bytes;

    private Archive(Path folder) {
        this.folder = folder;
    }

    /** @param kind {@code zip} or {@code tar.gz} */
    static void unpack(Path file, String kind, Path folder) throws CannotWrap {
        var archive = new Archive(folder);
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            switch (kind) {
                case "zip" -> archive.zip(new ZipInputStream(in, StandardCharsets.UTF_8));
                case "tar.gz", "tgz" -> archive.tar(new GZIPInputStream(in));
                default ->
                    throw new CannotWrap("The module is packed as " + kind + ", which TfPilot does not read: give a "
                            + "copy of it with --from");
            }
        } catch (IOException broken) {
            throw new CannotWrap("The module's archive cannot be read (%s): give a copy of it with --from"
                    .formatted(broken.getMessage()));
        }
    }

    private void zip(ZipInputStream in) throws IOException, CannotWrap {
        for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            if (!entry.isDirectory()) {
                write(entry.getName(), in);
            }
        }
    }

    /** A header of one block, then the content, filled up to whole blocks. */
    private void tar(InputStream in) throws IOException, CannotWrap {
        var longName = "";
        for (var header = in.readNBytes(BLOCK); header.length == BLOCK
                && header[0] != 0; header = in.readNBytes(BLOCK)) {
            var size = size(header);
            var name = longName.isEmpty() ? name(header) : longName;
            var content = new Cut(in, size);
            longName = "";
            switch (header[156]) {
                case '0', 0 -> write(name, content);
                case 'L' -> longName = text(content, size);
                case 'x' -> longName = paxPath(text(content, size));
                default -> {
                    // A folder, a link, a device, or words about the whole archive.
                }
            }
            content.skipRest();
            in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        }
    }

    private static String name(byte[] header) {
        var prefix = new String(header, 257, 5, StandardCharsets.US_ASCII).equals("ustar") && header[263] == '0'
                ? field(header, 345, 155)
                : "";
        return (prefix.isEmpty() ? "" : prefix + "/") + field(header, 0, 100);
    }

    private static long size(byte[] header) throws IOException {
        try {
            return Long.parseLong(field(header, 124, 12).strip(), 8);
        } catch (NumberFormatException noSize) {
            throw new IOException("not a tar file");
        }
    }

    private static String field(byte[] header, int from, int length) {
        var end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static String text(InputStream in, long size) throws IOException {
        if (size > LONGEST_NAME) {
            throw new IOException("a name of " + size + " bytes");
        }
        return new String(in.readNBytes((int) size), StandardCharsets.UTF_8).replaceFirst("\0+$", "");
    }

    /** Lines such as {@code 30 path=modules/bucket/main.tf}. */
    private static String paxPath(String records) {
        return records.lines().filter(line -> line.matches("\\d+ path=.*")).findFirst()
                .map(line -> line.substring(line.indexOf('=') + 1)).orElse("");
    }

    private void write(String name, InputStream content) throws IOException, CannotWrap {
        var file = place(name);
        if (++files > MOST_FILES) {
            throw new CannotWrap(
                    "The module's archive has more than " + MOST_FILES + " files: give a copy of the module with "
                            + "--from");
        }
        Files.createDirectories(file.getParent());
        try (var out = Files.newOutputStream(file)) {
            bytes += Bounded.copy(content, out, MOST_BYTES - bytes);
        }
        if (bytes > MOST_BYTES) {
            throw new CannotWrap(
                    "The module's archive has more than 400 MB unpacked: give a copy of the module with --from");
        }
    }

    private Path place(String name) throws CannotWrap {
        try {
            var file = folder.resolve(name).normalize();
            if (file.startsWith(folder) && !file.equals(folder)) {
                return file;
            }
        } catch (InvalidPathException _) {
            // Said below.
        }
        throw new CannotWrap("The module's archive has a file that leads out of it: "
                + name.replaceAll("\\p{Cntrl}", "?").toLowerCase(Locale.ROOT));
    }

    /** The next bytes of a stream, and no more. */
    private static final class Cut extends InputStream {
        private final InputStream in;
        private long left;

        Cut(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            var read = in.read(to, from, (int) Math.min(length, left));
            if (read < 0) {
                throw new IOException("it ends in the middle of a file");
            }
            left -= read;
            return read;
        }

        void skipRest() throws IOException {
            in.skipNBytes(left);
            left = 0;
        }
    }
}
