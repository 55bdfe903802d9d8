package io.tfpilot.trial;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where the sandbox listens; always on loopback. */
final class SandboxPort {
    static final String SETTING = "TFPILOT_SANDBOX_PORT";

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
    private static final int USUAL = 8081;
    private static final int MOST = 65_535;

    private SandboxPort() {}

    /** @param problems a value that is no port is added here */
    static int read(Map<String, String> values, List<String> problems) {
        var text = values.getOrDefault(SETTING, "");
        if (text.isBlank()) {
            return USUAL;
        }
        if (DIGITS.matcher(text).matches()) {
            var port = Integer.parseInt(text);
            if (port > 0 && port <= MOST) {
                return port;
            }
        }
        problems.add("%s: '%s' is not a port (1 to %d)".formatted(SETTING, text, MOST));
        return USUAL;
    }
}
