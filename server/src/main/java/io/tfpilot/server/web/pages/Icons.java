package io.tfpilot.server.web.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The drawings of the icons that pages use, by their Lucide names. */
public final class Icons {
    private static final Map<String, String> BODIES = read();

    private Icons() {}

    /** The inside of the drawing. An icon that is not there is a programmer's error. */
    public static String body(String name) {
        var body = BODIES.get(name);
        if (body == null) {
            throw new IllegalArgumentException("no such icon: " + name);
        }
        return body;
    }

    /** A module says which icon it wants; one that is not kept here becomes a box. */
    public static String orBox(String name) {
        return BODIES.containsKey(name) ? name : "box";
    }

    public static Set<String> names() {
        return Set.copyOf(BODIES.keySet());
    }

    private static Map<String, String> read() {
        try (var in = Icons.class.getResourceAsStream("/icons/lucide.txt")) {
            if (in == null) {
                throw new IllegalStateException("the icons are missing from the jar");
            }
            var bodies = new HashMap<String, String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .forEach(line -> bodies.put(line.substring(0, line.indexOf('\t')),
                            line.substring(line.indexOf('\t') + 1)));
            return Map.copyOf(bodies);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
