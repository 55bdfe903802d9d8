package io.tfpilot.sandbox.actions;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps secrets out of everything a run says. */
final class Masker {
    private static final String MASK = "***";
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    Masker(Collection<String> secrets) {
        secrets.forEach(this::add);
    }

    /** Its lines, and the shapes in which it usually gets about. */
    void add(String secret) {
        secret.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            secrets.add(line);
            secrets.add(line.replace("\\", "\\\\").replace("\"", "\\\""));
            secrets.add(URLEncoder.encode(line, StandardCharsets.UTF_8));
            secrets.add(Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8)));
        });
    }

    boolean touches(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    /** Whatever belongs to a secret becomes three stars, neighbours together. */
    String mask(String text) {
        var hidden = new BitSet(text.length());
        for (String secret : secrets) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                hidden.set(at, at + secret.length());
            }
        }
        if (hidden.isEmpty()) {
            return text;
        }
        var shown = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (!hidden.get(at)) {
                shown.append(text.charAt(at));
            } else if (at == 0 || !hidden.get(at - 1)) {
                shown.append(MASK);
            }
        }
        return shown.toString();
    }
}
