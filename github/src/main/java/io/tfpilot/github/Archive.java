package io.tfpilot.github;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Opens the zip of an artifact. Whoever can push to the repository can fill it, so nothing in it is believed. */
final class Archive {
    private static final int MOST_FILES = 100;
    /** Plan JSON of a large change; the bytes are counted as they come out, whatever the headers say. */
    private static final int MOST_FILE_BYTES = 16 << 20;
    private static final int MOST_BYTES = 32 << 20;
    private static final int MOST_NAME_CHARACTERS = 200;

    private Archive() {}

    static SortedMap<String, String> texts(byte[] zip) {
        var texts = new TreeMap<String, String>();
        var left = MOST_BYTES;
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                var content = content(in, Math.min(left, MOST_FILE_BYTES));
                left -= content.length;
                texts.put(checked(entry.getName()), new String(content, StandardCharsets.UTF_8));
                if (texts.size() > MOST_FILES) {
                    throw refused("it has too many files", null);
                }
            }
            return texts;
        } catch (IOException | IllegalArgumentException broken) {
            throw refused("it cannot be opened", broken);
        }
    }

    private static byte[] content(InputStream in, int most) throws IOException {
        var content = in.readNBytes(most + 1);
        if (content.length > most) {
            throw refused("it is too large when unpacked", null);
        }
        return content;
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
