package io.tfpilot.server.catalogue;

import io.tfpilot.server.catalogue.CatalogueView.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A read-me as blocks: headings, paragraphs, lists and code are told apart, nothing in it becomes HTML. What is not
 * understood stays as it was written.
 */
final class Readme {
    private static final int MAX_BLOCKS = 200;
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");
    private static final Pattern BULLET = Pattern.compile("\\s{0,3}[-*+]\\s+(.*)");
    private static final Pattern NUMBER = Pattern.compile("\\s{0,3}\\d{1,3}[.)]\\s+(.*)");

    private final List<Block> blocks = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private String kind = "text";

    private Readme() {}

    static List<Block> blocks(String text) {
        var readme = new Readme();
        text.lines().forEach(readme::line);
        readme.close();
        return readme.blocks.stream().limit(MAX_BLOCKS).toList();
    }

    private void line(String line) {
        if (kind.equals("code")) {
            code(line);
            return;
        }
        var heading = HEADING.matcher(line);
        var bullet = BULLET.matcher(line);
        var number = NUMBER.matcher(line);
        if (line.startsWith("```")) {
            begin("code");
        } else if (heading.matches()) {
            begin("heading");
            open.append(heading.group(1));
            begin("text");
        } else if (bullet.matches()) {
            item("list", bullet.group(1));
        } else if (number.matches()) {
            item("steps", number.group(1));
        } else if (line.isBlank()) {
            begin("text");
        } else {
            open.append(open.isEmpty() ? "" : " ").append(line.strip());
        }
    }

    private void code(String line) {
        if (line.startsWith("```")) {
            begin("text");
        } else {
            open.append(line).append('\n');
        }
    }

    private void item(String list, String text) {
        if (kind.equals(list)) {
            nextItem();
        } else {
            begin(list);
        }
        open.append(text);
    }

    private void nextItem() {
        if (!open.isEmpty()) {
            items.add(open.toString());
            open.setLength(0);
        }
    }

    private void begin(String next) {
        close();
        kind = next;
    }

    private void close() {
        nextItem();
        if (!items.isEmpty()) {
            blocks.add(new Block(kind, kind.equals("code")
                    ? List.of(List.of(new Inline("text", items.getFirst(), "")))
                    : items.stream().map(Inline::of).toList()));
            items.clear();
        }
        kind = "text";
    }
}
