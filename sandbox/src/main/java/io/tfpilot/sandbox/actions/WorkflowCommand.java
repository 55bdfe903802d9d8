package io.tfpilot.sandbox.actions;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of output that speaks to the runner: {@code ::error file=a.tf,line=3::message}. */
record WorkflowCommand(String name, Map<String, String> properties, String data) {
    private static final Pattern LINE = Pattern.compile("\\s*::([a-zA-Z_-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)",
            Pattern.DOTALL);

    static Optional<WorkflowCommand> parse(String line) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) {
            return Optional.empty();
        }
        var properties = new HashMap<String, String>();
        Optional.ofNullable(match.group(2)).ifPresent(text -> {
            for (String pair : text.split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    properties.put(pair.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                            unescape(pair.substring(equals + 1).strip()));
                }
            }
        });
        return Optional.of(
                new WorkflowCommand(match.group(1).toLowerCase(Locale.ROOT), properties, unescape(match.group(3))));
    }

    private static String unescape(String text) {
        return text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25",
                "%");
    }

    Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name)).filter(value -> !value.isEmpty());
    }

    Annotation annotation(Annotation.Level level) {
        Optional<Integer> line = property("line").filter(l -> l.matches("[0-9]{1,9}")).map(Integer::valueOf);
        return new Annotation(level, data, property("title"), property("file"), line);
    }
}
