package io.tfpilot.github;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.terraform.PlanCut;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Opens the zip of an artifact. Whoever can push to the repository can fill it, so nothing in it is believed. */
final class Archive {
    private static final int MOST_FILES = 100;
    /** Plan JSON of a large change; the bytes are counted as they come out, whatever the headers say. */
    private static final int MOST_FILE_BYTES = 16 << 20;
    private static final int MOST_BYTES = 32 << 20;
    private static final String PLAN = "plan.json";
    /** What the runner reads of a plan at most. */
    private static final long MOST_PLAN_BYTES = 256L << 20;
    private static final int MOST_NAME_CHARACTERS = 200;

    private Archive() {}

    /**
     * Read by its table of contents, as every zip program does: only there stands the length of an entry that was stored
     * as it is and written before its length was known. {@link ZipFile} wants a file.
     */
    static SortedMap<String, String> texts(byte[] zip) {
        try {
            var file = Files.createTempFile("artifact", ".zip");
            try {
                Files.write(file, zip);
                return texts(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException | IllegalArgumentException | JacksonException broken) {
            throw refused("it cannot be opened", broken);
        }
    }

    private static SortedMap<String, String> texts(Path file) throws IOException {
        var texts = new TreeMap<String, String>();
        var left = MOST_BYTES;
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_FILES) {
                throw refused("it has too many files", null);
            }
            for (var entry : Collections.list(zip.entries())) {
                if (entry.isDirectory()) {
                    continue;
                }
                var name = checked(entry.getName());
                if (texts.containsKey(name)) {
                    throw refused("it has two files of one name", null);
                }
                var content = content(zip, entry, left);
                left -= content.length;
                texts.put(name, new String(content, StandardCharsets.UTF_8));
            }
            return texts;
        }
    }

    private static byte[] content(ZipFile zip, ZipEntry entry, int left) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            var most = Math.min(left, MOST_FILE_BYTES);
            var content = entry.getName().equals(PLAN) ? plan(in) : in.readNBytes(most + 1);
            if (content.length > most) {
                throw refused("it is too large when unpacked", null);
            }
            return content;
        }
    }

    /** A plan of any size, made small enough where it is not; what it lost is counted in it. */
    private static byte[] plan(InputStream in) throws IOException {
        var begin = in.readNBytes(MOST_FILE_BYTES + 1);
        if (begin.length <= MOST_FILE_BYTES) {
            return begin;
        }
        var all = new SequenceInputStream(new ByteArrayInputStream(begin), new Counted(in, MOST_PLAN_BYTES));
        return PlanCut.of(all, MOST_FILE_BYTES / 2).getBytes(StandardCharsets.UTF_8);
    }

    /** Ends with a fault where more comes than is read of a plan. */
    private static final class Counted extends FilterInputStream {
        private long left;

        Counted(InputStream in, long most) {
            super(in);
            left = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            var count = super.read(into, at, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new IOException("more than " + MOST_PLAN_BYTES + " bytes of a plan");
            }
            return count;
        }
    }

    private static String checked(String name) {
        var climbs = name.startsWith("/") || name.contains("\\") || name.contains(":") || name.contains("\0")
                || ("/" + name + "/").contains("/../");
        if (climbs || name.isEmpty() || name.length() > MOST_NAME_CHARACTERS) {
            throw refused("it has a file with a name that leads elsewhere", null);
        }
        return name;
    }

    private static GitHubTrouble refused(String why, @Nullable Throwable cause) {
        return new GitHubTrouble("an artifact was not read: " + why, null, cause);
    }
}
