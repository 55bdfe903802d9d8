package io.tfpilot.server.web.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The shortest difference of two short texts, line by line. */
public final class LineDiff {
    /** The table has the product of both lengths; beyond this the texts are shown one after the other. */
    private static final int MAX_CELLS = 4_000_000;

    private LineDiff() {}

    /** @param tone "bad" taken away, "ok" added, "" kept */
    public record Line(String text, String tone) {}

    public static List<Line> of(List<String> before, List<String> after) {
        if ((long) before.size() * after.size() > MAX_CELLS) {
            var all = new ArrayList<Line>();
            before.forEach(line -> all.add(new Line(line, "bad")));
            after.forEach(line -> all.add(new Line(line, "ok")));
            return all;
        }
        var common = common(before, after);
        var lines = new ArrayList<Line>();
        var i = 0;
        var j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(before.get(i), ""));
                i++;
                j++;
            } else if (j >= after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(before.get(i++), "bad"));
            } else {
                lines.add(new Line(after.get(j++), "ok"));
            }
        }
        return Collections.unmodifiableList(lines);
    }

    /** Length of the longest common part from (i, j) on. */
    private static int[][] common(List<String> before, List<String> after) {
        var common = new int[before.size() + 1][after.size() + 1];
        for (var i = before.size() - 1; i >= 0; i--) {
            for (var j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
