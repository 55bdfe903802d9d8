package io.tfpilot.server.wrap;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tfpilot wrap} is asked for.
 *
 * @param address null where {@code problems} say why
 */
record WrapCall(@Nullable SourceAddress address, Map<String, String> given, List<String> problems) {
    private static final Pattern EXACT = Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");
    /** A folder below {@code modules}, as the catalogue takes it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");
    private static final Set<String> FLAGS = Set.of("--version", "--name", "--inputs", "--outputs", "--providers",
            "--out",
            "--from", "--registry");

    static WrapCall read(List<String> words) {
        var reading = new Reading();
        reading.words(words);
        return reading.call();
    }

    String version() {
        return text("--version");
    }

    String from() {
        return text("--from");
    }

    String registry() {
        return text("--registry");
    }

    /** The folder that modules are in. */
    String out() {
        return given.getOrDefault("--out", "modules");
    }

    String name() {
        return given.getOrDefault("--name", address == null ? "" : address.name());
    }

    /** Names between commas; none where the flag is not given. */
    Set<String> names(String flag) {
        var names = new LinkedHashSet<>(Arrays.asList(text(flag).split("[\\s,]+")));
        names.remove("");
        return names;
    }

    private String text(String flag) {
        return given.getOrDefault(flag, "");
    }

    private static final class Reading {
        private final Map<String, String> given = new HashMap<>();
        private final List<String> problems = new ArrayList<>();

        void words(List<String> words) {
            for (var at = 0; at < words.size(); at++) {
                var word = words.get(at);
                var flag = word.startsWith("--") && word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
                if (!FLAGS.contains(flag)) {
                    put(word.startsWith("-") ? "" : "SOURCE", word);
                } else if (!flag.equals(word)) {
                    put(flag, word.substring(flag.length() + 1));
                } else if (at + 1 < words.size() && !words.get(at + 1).startsWith("--")) {
                    put(flag, words.get(++at));
                } else {
                    put(flag, "");
                }
            }
        }

        private void put(String name, String value) {
            if (name.isEmpty()) {
                problems.add(value + ": unknown");
            } else if (value.isBlank()) {
                problems.add(name + ": needs a value");
            } else if (given.putIfAbsent(name, value) != null) {
                problems.add(name + ": given twice");
            }
        }

        WrapCall call() {
            var address = address();
            if (address != null) {
                check(address);
            }
            var call = new WrapCall(address, Map.copyOf(given), problems);
            if (address != null && !NAME.matcher(call.name()).matches()) {
                problems.add(
                        "--name: %s can't be a module's folder: it needs letters, digits, dots, dashes and underscores"
                                .formatted(call.name()));
            }
            if (!call.registry().isEmpty() && !isHttp(call.registry())) {
                problems.add("--registry: " + call.registry() + " is no address: it begins with https:// or http://");
            }
            return call;
        }

        private static boolean isHttp(String address) {
            try {
                return List.of("http", "https").contains(String.valueOf(URI.create(address).getScheme()));
            } catch (IllegalArgumentException _) {
                return false;
            }
        }

        private @Nullable SourceAddress address() {
            var source = given.get("SOURCE");
            if (source == null) {
                problems.add("SOURCE: name the module to wrap");
                return null;
            }
            try {
                return SourceAddress.of(source);
            } catch (CannotWrap wrong) {
                problems.addAll(wrong.sentences());
                return null;
            }
        }

        private void check(SourceAddress address) {
            var version = given.getOrDefault("--version", "");
            switch (address) {
                case SourceAddress.Registry _ -> {
                    if (!version.isEmpty() && !EXACT.matcher(version).matches()) {
                        problems.add("--version: " + version + " is no exact version, such as 4.2.1");
                    } else if (version.isEmpty() && given.containsKey("--from")) {
                        problems.add("--version: say which version the copy in --from is");
                    }
                }
                case SourceAddress.Repository(_, _, var ref) -> {
                    none("--version", "only a registry's module has one; a source from git names it as ?ref=");
                    if (ref.isEmpty()) {
                        problems.add("SOURCE: not pinned; a source from git needs ?ref= and a tag or commit");
                    }
                }
                case SourceAddress.Local _ -> {
                    none("--version", "only a registry's module has one");
                    none("--from", "the source is a folder itself");
                }
            }
        }

        private void none(String flag, String why) {
            if (given.containsKey(flag)) {
                problems.add(flag + ": " + why);
            }
        }
    }
}
