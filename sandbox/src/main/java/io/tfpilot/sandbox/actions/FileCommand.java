package io.tfpilot.sandbox.actions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a step wrote to {@code GITHUB_OUTPUT} or {@code GITHUB_ENV}. */
final class FileCommand {
    private FileCommand() {}

    /** Lines of {@code name=value}, or {@code name<<DELIMITER}, lines of the value, {@code DELIMITER}. */
    static Map<String, String> parse(String text) throws StepFailure {
        var values = new LinkedHashMap<String, String>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int equals = line.indexOf('=');
            int here = line.indexOf("<<");
            if (line.isEmpty()) {
                continue;
            }
            if (here > 0 && (equals < 0 || here < equals)) {
                int end = end(lines, i, line.substring(here + 2));
                values.put(line.substring(0, here), String.join("\n", lines.subList(i + 1, end)));
                i = end;
            } else if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            } else {
                throw new StepFailure("Invalid format '" + line + "'");
            }
        }
        return values;
    }

    private static int end(List<String> lines, int start, String delimiter) throws StepFailure {
        for (int i = start + 1; i < lines.size() && !delimiter.isEmpty(); i++) {
            if (lines.get(i).equals(delimiter)) {
                return i;
            }
        }
        throw new StepFailure("Invalid value. Matching delimiter not found '" + delimiter + "'");
    }
}
