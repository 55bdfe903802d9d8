package io.tfpilot.sandbox.web;

import java.net.URI;
import java.util.Set;

/** Addresses of this computer: the only ones to which the sandbox sends people and webhooks. */
public final class Loopback {
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private Loopback() {}

    /** Whether this is a whole address on this computer. */
    public static boolean is(String address) {
        try {
            var uri = URI.create(address);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null
                    && HOSTS.contains(uri.getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
