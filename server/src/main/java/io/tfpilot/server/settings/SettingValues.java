package io.tfpilot.server.settings;

import io.tfpilot.core.projects.Listed;
import io.tfpilot.core.projects.Roster;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of settings, each read by its type. What is wrong is added to the problems, by the setting's name. */
final class SettingValues {
    private static final int MIN_SECRET_BYTES = 32;
    /** Of 64 random hexadecimal digits hardly ever fewer than 12 differ; what a person types to fill the place has few. */
    private static final int MIN_SECRET_VARIETY = 8;

    /** Below a second pages would be a load test, beyond an hour they would not be live. */
    private static final Duration MIN_SYNC = Duration.ofSeconds(1);
    private static final Duration MAX_SYNC = Duration.ofHours(1);

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
    private static final int LAST_PORT = 65_535;
    /** Java would also read 127.1, and zones of other computers. */
    private static final Pattern IP_ADDRESS = Pattern.compile(
            "(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}|[0-9A-Fa-f:]{2,39}");

    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();
    private final SortedMap<String, Boolean> given = new TreeMap<>();

    SettingValues(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    List<String> problems() {
        return problems;
    }

    /** Every setting that was looked for, and whether it was set. */
    SortedMap<String, Boolean> given() {
        return given;
    }

    void problem(String name, String what) {
        problems.add(name + ": " + what);
    }

    /** Names nobody knows, and values with white space around them: a line end behind a secret makes it another one. */
    void checkAll() {
        problems.addAll(SettingNames.problems(values));
        for (var name : SettingNames.all()) {
            var text = values.getOrDefault(name, "");
            if (!text.equals(text.strip()) && !name.equals("GITHUB_APP_PRIVATE_KEY")) {
                problem(name, "remove the white space before or after the value");
            }
        }
    }

    /** Null where it is not set, or set to nothing. */
    @Nullable
    String text(String name) {
        var text = values.get(name);
        var isGiven = text != null && !text.isBlank();
        given.put(name, isGiven);
        return isGiven ? text : null;
    }

    /** Whether it is set, of a setting that is not read. */
    boolean isGiven(String name) {
        return !values.getOrDefault(name, "").isBlank();
    }

    String or(String name, String otherwise) {
        var text = text(name);
        return text == null ? otherwise : text;
    }

    @Nullable
    String needed(String name, String use) {
        var text = text(name);
        if (text == null) {
            problem(name, "is not set; it " + use);
        }
        return text;
    }

    @Nullable
    Secret secret(String name) {
        var text = text(name);
        return text == null ? null : new Secret(text);
    }

    /** A secret that somebody could guess if it were short; null where it is not set. */
    @Nullable
    Secret longSecret(String name) {
        var text = text(name);
        if (text != null && text.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
            problem(name, "at least %d bytes are needed (openssl rand -hex 32 makes them)".formatted(MIN_SECRET_BYTES));
        } else if (text != null && text.chars().distinct().count() < MIN_SECRET_VARIETY) {
            problem(name, "at least %d different characters are needed (openssl rand -hex 32 makes a secret)"
                    .formatted(MIN_SECRET_VARIETY));
        }
        return text == null ? null : new Secret(text);
    }

    @Nullable
    Secret neededSecret(String name, String use) {
        return needed(name, use) == null ? null : longSecret(name);
    }

    int port(String name, int otherwise) {
        var text = text(name);
        if (text == null) {
            return otherwise;
        }
        if (DIGITS.matcher(text).matches()) {
            var port = Integer.parseInt(text);
            if (port > 0 && port <= LAST_PORT) {
                return port;
            }
        }
        problem(name, "'%s' is not a port (1 to %d)".formatted(text, LAST_PORT));
        return otherwise;
    }

    /** An IPv4 or IPv6 address as it is written; a name could mean another computer tomorrow. Null where it is not set. */
    @Nullable
    String ipAddress(String name) {
        var text = text(name);
        if (text == null || (IP_ADDRESS.matcher(text).matches() && isIpAddress(text))) {
            return text;
        }
        problem(name, "'%s' is not an IP address; use 127.0.0.1, ::1 or an address of this computer".formatted(text));
        return null;
    }

    private static boolean isIpAddress(String text) {
        try {
            return !InetAddress.ofLiteral(text).isMulticastAddress();
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    /** 1 or 0; not set means 0. */
    boolean flag(String name) {
        var text = or(name, "0");
        if (!text.equals("0") && !text.equals("1")) {
            problem(name, "'%s' is neither 1 nor 0".formatted(text));
        }
        return text.equals("1");
    }

    Duration millis(String name, Duration otherwise) {
        var text = text(name);
        if (text == null) {
            return otherwise;
        }
        if (DIGITS.matcher(text).matches()) {
            var read = Duration.ofMillis(Long.parseLong(text));
            if (read.compareTo(MIN_SYNC) >= 0 && read.compareTo(MAX_SYNC) <= 0) {
                return read;
            }
        }
        problem(name, "'%s' is not a number of milliseconds (%d to %d)".formatted(text, MIN_SYNC.toMillis(),
                MAX_SYNC.toMillis()));
        return otherwise;
    }

    /** An address without a slash at the end; one with a user, a query or a fragment is refused. */
    @Nullable
    URI address(String name, String text) {
        try {
            var uri = new URI(text);
            if (uri.getHost() != null && uri.getPort() <= LAST_PORT && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null && uri.getRawFragment() == null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return URI.create(text.replaceFirst("/+$", ""));
            }
        } catch (URISyntaxException broken) {
            // Named below.
        }
        problem(name, "is not an address; use https://host or http://host, with a port and a path where needed, and "
                + "nothing else");
        return null;
    }

    /** Separated by commas; none where it is not set. */
    List<String> items(String name) {
        var text = text(name);
        if (text == null) {
            return List.of();
        }
        var items = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (items.stream().anyMatch(String::isEmpty)) {
            problem(name, "has an empty entry between two commas or at an end");
        }
        return items.stream().filter(item -> !item.isEmpty()).toList();
    }

    /** Logins, organisations and teams, separated by commas; nobody where it is not set. */
    Listed listed(String name, Roster roster) {
        var entries = new ArrayList<Listed.Entry>();
        for (var item : items(name)) {
            try {
                entries.add(Listed.Entry.parse(item));
            } catch (IllegalArgumentException broken) {
                problem(name, String.valueOf(broken.getMessage()));
            }
        }
        return roster.listed(entries);
    }
}
