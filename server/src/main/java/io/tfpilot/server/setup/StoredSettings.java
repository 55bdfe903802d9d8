package io.tfpilot.server.setup;

import io.tfpilot.server.settings.Secret;
import io.tfpilot.server.signin.RandomText;
import io.tfpilot.server.signin.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings that the set-up page stored, encrypted (AES-GCM) in one file of the data folder. The key comes from
 * {@code AUTH_SECRET} of the environment, else from a key file beside it that only the owner can read.
 */
public final class StoredSettings {
    private static final String FILE = "settings.sealed";
    private static final String KEY_FILE = "settings.key";
    private static final int KEY_BYTES = 32;
    private static final int LEAST_SECRET = 32;
    private static final Set<java.nio.file.attribute.PosixFilePermission> OWNER = PosixFilePermissions
            .fromString("rw-------");
    private static final RandomText RANDOM = new RandomText();

    private final Path folder;
    private final Map<String, String> environment;

    /** @param environment settings from the environment and the flags; they win over what is stored */
    public StoredSettings(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** What is in the file. */
    record Content(TreeMap<String, String> values) {}

    /** The file is there and none of the keys opens it. */
    public static final class Unopened extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unopened(Path file) {
            super("the stored settings in %s cannot be opened. Restore AUTH_SECRET (or %s beside it) as it was when they "
                    .formatted(file, KEY_FILE)
                    + "were stored, or remove the file and run ./tfpilot setup again.");
        }
    }

    /** Whether the set-up page has stored anything. */
    public boolean isThere() {
        return Files.exists(file());
    }

    private Path file() {
        return folder.resolve(FILE);
    }

    /** What is stored; empty where nothing is. */
    public synchronized SortedMap<String, String> values() {
        if (!isThere()) {
            return new TreeMap<>();
        }
        try {
            var content = seal(keys()).open(Files.readString(file()), FILE);
            if (content == null) {
                throw new Unopened(file());
            }
            return content.values();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All settings: what is stored, below what the environment says. */
    public Map<String, String> all() {
        var all = new TreeMap<>(values());
        if (isSet("GITHUB_TOKEN")) {
            // One credential, not two: the App that is stored would contradict the token.
            all.remove("GITHUB_APP_ID");
            all.remove("GITHUB_APP_PRIVATE_KEY");
        }
        environment.forEach((name, value) -> {
            if (!value.isBlank() || !all.containsKey(name)) {
                all.put(name, value);
            }
        });
        return all;
    }

    /** Whether the environment sets it, so that nothing stored counts. */
    public boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    /** Stores these beside what is there, all or none; "" forgets one. The same again changes nothing. */
    public synchronized void put(Map<String, String> changes) {
        var now = new TreeMap<>(values());
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                now.remove(name);
            } else {
                now.put(name, value);
            }
        });
        if (now.equals(values())) {
            return;
        }
        try {
            Files.createDirectories(folder);
            if (keys().isEmpty()) {
                write(folder.resolve(KEY_FILE), random());
            }
            write(file(), seal(keys()).seal(new Content(now), FILE));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Seal<Content> seal(List<Secret> keys) {
        return new Seal<>(keys, "settings", Content.class);
    }

    /** The first seals. */
    private List<Secret> keys() {
        var keys = new ArrayList<Secret>();
        for (var name : List.of("AUTH_SECRET", "AUTH_SECRET_PREVIOUS")) {
            var secret = environment.getOrDefault(name, "");
            if (secret.length() >= LEAST_SECRET) {
                keys.add(new Secret(secret));
            }
        }
        var ofFile = keyFile();
        if (ofFile != null) {
            keys.add(new Secret(ofFile));
        }
        return keys;
    }

    private @Nullable String keyFile() {
        try {
            var file = folder.resolve(KEY_FILE);
            return Files.exists(file) ? Files.readString(file).strip() : null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A secret that nobody guesses. */
    static String random() {
        return RANDOM.of(KEY_BYTES);
    }

    /** Whole or not there: written beside, made durable, then moved. Only the owner may read it. */
    static void write(Path file, String text) throws IOException {
        var beside = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName().toString(), ".new",
                PosixFilePermissions.asFileAttribute(OWNER));
        try {
            try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
