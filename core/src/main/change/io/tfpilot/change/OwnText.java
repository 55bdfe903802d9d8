package io.tfpilot.change;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a file besides the sections of requests. */
final class OwnText {
    private static final Pattern BEGIN = Pattern.compile("# --- tfpilot:begin:(req_[a-z0-9_]+) ---");

    private OwnText() {}

    /**
     * The lines outside sections, without empty ones, so that a neighbour that comes or goes changes nothing. A section
     * of another request that holds anything but its one module block counts as text of the file.
     */
    static String besidesSections(String text, String requestId) {
        List<String> lines = text.lines().toList();
        StringBuilder rest = new StringBuilder();
        for (int at = 0; at < lines.size(); at++) {
            Matcher begin = BEGIN.matcher(lines.get(at));
            String id = begin.matches() ? begin.group(1) : "";
            int end = id.isEmpty() ? -1 : lines.indexOf("# --- tfpilot:end:" + id + " ---");
            if (end > at && (id.equals(requestId) || isOneModule(lines.subList(at + 1, end), id))) {
                at = end;
            } else if (!lines.get(at).isBlank()) {
                rest.append(lines.get(at)).append('\n');
            }
        }
        return rest.toString();
    }

    /** Whether the lines are comments and one {@code module} block of literals, as TfPilot renders it. */
    static boolean isOneModule(List<String> lines, String id) {
        List<String> code = new ArrayList<>(lines);
        code.removeIf(line -> line.isBlank() || line.startsWith("#"));
        if (code.isEmpty() || !code.get(0).equals("module \"tfpilot_" + id + "\" {")) {
            return false;
        }
        int depth = 1;
        for (int i = 1; i < code.size(); i++) {
            // The block ended already, or what was met is for nobody to count on from.
            if (depth <= 0) {
                return false;
            }
            depth = depthAfter(code.get(i), depth);
        }
        return depth == 0 && code.get(code.size() - 1).equals("}");
    }

    /** How deep in braces the end of the line is; less than 0 for what a rendered section never holds. */
    private static int depthAfter(String line, int before) {
        int depth = before;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '$' || c == '%') {
                    int signs = i;
                    while (signs < line.length() && line.charAt(signs) == c) {
                        signs++;
                    }
                    // Two before a brace are an escape; one begins an expression, and what three are is not for here.
                    if (line.startsWith("{", signs) && signs - i != 2) {
                        return -1;
                    }
                    i = signs - 1;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '#' || c == '<' || c == '/') {
                return -1;
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
                if (depth == 0 && !line.equals("}")) {
                    return -1;
                }
            }
        }
        return quoted ? -1 : depth;
    }
}
