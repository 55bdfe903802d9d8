package io.tfpilot.server.catalogue;

import io.tfpilot.server.catalogue.CatalogueView.Paragraph;
import java.util.ArrayList;
import java.util.List;

/** A read-me as paragraphs of plain text: headings, items and code are told apart, nothing in it becomes HTML. */
final class Readme {
    private static final int MAX_PARAGRAPHS = 200;

    private final List<Paragraph> paragraphs = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private boolean code;

    private Readme() {}

    static List<Paragraph> paragraphs(String text) {
        var readme = new Readme();
        text.lines().forEach(readme::line);
        readme.close(readme.code ? "code" : "text");
        return readme.paragraphs.stream().limit(MAX_PARAGRAPHS).toList();
    }

    private void line(String line) {
        if (line.startsWith("```")) {
            close(code ? "code" : "text");
            code = !code;
        } else if (code) {
            open.append(line).append('\n');
        } else if (line.startsWith("#")) {
            close("text");
            paragraphs.add(new Paragraph("heading", line.replaceAll("^#+\\s*", "")));
        } else if (line.startsWith("- ") || line.startsWith("* ")) {
            close("text");
            paragraphs.add(new Paragraph("item", line.substring(2)));
        } else if (line.isBlank()) {
            close("text");
        } else {
            open.append(open.isEmpty() ? "" : " ").append(line.strip());
        }
    }

    private void close(String kind) {
        if (!open.isEmpty()) {
            paragraphs.add(new Paragraph(kind, open.toString()));
            open.setLength(0);
        }
    }
}
