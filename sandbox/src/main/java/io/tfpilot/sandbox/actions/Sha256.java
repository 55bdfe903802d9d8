package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Digests of files. */
final class Sha256 {
    private Sha256() {}

    static String of(Path file) throws IOException {
        return HexFormat.of().formatHex(bytes(file));
    }

    /** As {@code hashFiles} does: the digest of the files' digests; empty for no files. */
    static String ofAll(List<Path> files) throws IOException {
        MessageDigest all = digest();
        for (Path file : files) {
            all.update(bytes(file));
        }
        return files.isEmpty() ? "" : HexFormat.of().formatHex(all.digest());
    }

    private static byte[] bytes(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
        return digest.digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
