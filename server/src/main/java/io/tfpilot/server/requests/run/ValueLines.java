package io.tfpilot.server.requests.run;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.server.requests.run.RunView.Line;
import io.tfpilot.server.web.pages.LineDiff;
import io.tfpilot.server.web.pages.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Values of several lines, and texts that hold JSON, side by side line by line. */
final class ValueLines {
    /** Kept lines around a change. */
    private static final int CONTEXT = 2;
    /** A page shows this much of one attribute; the raw log has all of it. */
    static final int MAX_LINES = 200;
    /** Anything shorter reads well on one line. */
    private static final int ONE_LINE = 80;

    private ValueLines() {}

    /** Empty where both values fit on a line. */
    static List<Line> of(@Nullable JsonNode before, @Nullable JsonNode after) {
        var old = lines(before);
        var fresh = lines(after);
        return old.size() < 2 && fresh.size() < 2 ? List.of() : shown(LineDiff.of(old, fresh));
    }

    private static List<String> lines(@Nullable JsonNode value) {
        if (value == null) {
            return List.of();
        }
        if (!value.isString()) {
            var text = PlanPresenter.text(value);
            return value.isContainer() && text.length() > ONE_LINE ? pretty(value) : List.of(text);
        }
        var text = value.stringValue();
        var json = json(text);
        return json == null ? text.lines().toList() : pretty(json);
    }

    private static @Nullable JsonNode json(String text) {
        var start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return null;
        }
        try {
            var json = ExactJson.read(text);
            return json.isEmpty() ? null : json;
        } catch (JacksonException none) {
            return null;
        }
    }

    private static List<String> pretty(JsonNode json) {
        return ExactJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json).lines().toList();
    }

    private static List<Line> shown(List<LineDiff.Line> diff) {
        var near = near(diff);
        var shown = new ArrayList<Line>();
        var left = 0;
        for (var i = 0; i < diff.size(); i++) {
            if (!near[i]) {
                left++;
                continue;
            }
            gap(shown, left);
            left = 0;
            if (shown.size() >= MAX_LINES) {
                shown.add(new Line("… " + Words.count(diff.size() - i, "more line") + "; the raw log has them", "gap"));
                return shown;
            }
            shown.add(new Line(diff.get(i).text(), diff.get(i).tone()));
        }
        gap(shown, left);
        return shown;
    }

    private static void gap(List<Line> shown, int left) {
        if (left > 0) {
            shown.add(new Line("… " + Words.count(left, "unchanged line"), "gap"));
        }
    }

    private static boolean[] near(List<LineDiff.Line> diff) {
        var near = new boolean[diff.size()];
        for (var i = 0; i < diff.size(); i++) {
            if (!diff.get(i).tone().isEmpty()) {
                for (var j = Math.max(0, i - CONTEXT); j <= Math.min(diff.size() - 1, i + CONTEXT); j++) {
                    near[j] = true;
                }
            }
        }
        return near;
    }
}
