package io.tfpilot.server.web.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of static files; each carries a hash of its content, so that browsers may keep it for a year. */
public final class Assets {
    private static final int HASH_BYTES = 5;
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Assets() {}

    public static String url(String file) {
        return ADDRESSES.computeIfAbsent(file, Assets::address);
    }

    private static String address(String file) {
        try (var in = Assets.class.getResourceAsStream("/static/assets/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no such asset: " + file);
            }
            var hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return "/assets/" + file + "?v=" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
