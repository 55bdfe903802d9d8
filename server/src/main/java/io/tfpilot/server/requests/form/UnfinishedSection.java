package io.tfpilot.server.requests.form;

import io.tfpilot.core.action.Preview;
import io.tfpilot.server.forms.FormFields;
import io.tfpilot.server.web.pages.HclLines.Line;
import io.tfpilot.server.web.pages.HclLines.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** A section that is not finished: what stands in for a name is no name, and what was left out is marked. */
final class UnfinishedSection {
    private static final String ROOT = "config.";

    private UnfinishedSection() {}

    static List<Line> lines(List<Line> section, List<FormFields.Mistake> mistakes) {
        var lines = new ArrayList<>(section.stream().map(UnfinishedSection::nameless).toList());
        var end = lines.size() - 1;
        while (end >= 0 && !text(lines.get(end)).equals("}")) {
            end--;
        }
        if (end >= 0) {
            lines.addAll(end, wrong(mistakes));
        }
        return lines;
    }

    /** One line for each input that is left out, however much is wrong inside it. */
    private static List<Line> wrong(List<FormFields.Mistake> mistakes) {
        var inputs = new LinkedHashMap<String, String>();
        mistakes.stream().filter(each -> each.name().startsWith(ROOT)).forEach(each -> inputs.putIfAbsent(
                each.name().substring(ROOT.length()).split("[.\\[]", 2)[0],
                each.complaint().missing() ? "to fill in" : "to correct"));
        return inputs.entrySet().stream().map(each -> new Line(List.of(new Span("", "  "),
                new Span("n", each.getKey()), new Span("", " = "), new Span("c", "# " + each.getValue())), "hot"))
                .toList();
    }

    private static Line nameless(Line line) {
        return text(line).contains("-" + Preview.UNNAMED + "-") || text(line).contains("_" + Preview.UNNAMED + "_")
                ? new Line(line.spans().stream()
                        .map(span -> new Span(span.kind(), span.text().replace(Preview.UNNAMED, "…"))).toList(), "hot")
                : line;
    }

    private static String text(Line line) {
        return String.join("", line.spans().stream().map(Span::text).toList());
    }
}
