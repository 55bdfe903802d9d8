package io.tfpilot.server.samples;

import io.tfpilot.server.web.pages.Icons;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * HTML as a person reads it: an element per line, indented, what fits into a line on one. An icon is its name in braces.
 * Left out: wrappers that say nothing, classes that only place things, and attributes whose loss axe or the three pages
 * that are kept whole would show.
 */
final class Outline {
    /** Characters of a line, without its indentation, before its parts get lines of their own. */
    private static final int WIDTH = 180;

    private static final Set<String> FLOWING = Set.of("a", "abbr", "b", "br", "button", "code", "dd", "del", "dt", "em",
            "i", "input", "ins", "kbd", "label", "option", "small", "span", "strong", "td", "th", "time");

    /** What says nothing without attributes. */
    private static final Set<String> WRAPPERS = Set.of("div", "span", "i", "tbody", "small");

    /** Elements whose end needs no word: the next one says it. */
    private static final Set<String> OPEN_ENDED = Set.of("br", "dd", "dt", "input", "option", "td", "th");

    private static final Set<String> KEPT_CLASSES = Set.of("danger", "err", "primary", "prod", "script", "vh");

    private static final Set<String> LEFT_OUT = Set.of("aria-hidden", "autocapitalize", "class", "data-c", "data-n",
            "datetime", "for", "hx-disabled-elt", "hx-indicator", "hx-swap", "preserveaspectratio", "scope",
            "spellcheck",
            "viewbox");

    private static final Map<String, String> ICONS = Icons.names().stream()
            .collect(Collectors.toMap(name -> drawing(Icons.body(name)), name -> name, (one, same) -> one));

    /** A sentence that replaces a part and all in it, such as "as in list-saved". */
    private final Function<Element, Optional<String>> shortened;

    private final Map<Element, List<String>> read = new IdentityHashMap<>();
    private final Map<Node, Optional<String>> inlines = new IdentityHashMap<>();

    Outline(Function<Element, Optional<String>> shortened) {
        this.shortened = shortened;
    }

    /** All of a document, nothing replaced. */
    static Outline whole() {
        return new Outline(each -> Optional.empty());
    }

    List<String> of(Element element) {
        var known = read.get(element);
        if (known == null) {
            known = written(element);
            read.put(element, known);
        }
        return known;
    }

    private List<String> written(Element element) {
        var replaced = shortened.apply(element);
        if (replaced.isPresent()) {
            return List.of(element.tagName() + (element.id().isEmpty() ? "" : "#" + element.id()) + " " + replaced
                    .get());
        }
        var head = head(element);
        if (Set.of("pre", "textarea").contains(element.tagName())) {
            return verbatim(head, element);
        }
        var line = flows(element) ? (head + " " + flowing(element)).strip() : "";
        if (flows(element) && line.length() <= WIDTH) {
            return line.isEmpty() ? List.of() : List.of(line);
        }
        var inside = lines(element);
        if (head.isEmpty()) {
            return inside;
        }
        if (inside.size() == 1 && head.length() + inside.getFirst().length() <= WIDTH) {
            return List.of(head + " > " + inside.getFirst());
        }
        return Stream.concat(Stream.of(head), inside.stream().map(each -> "  " + each)).toList();
    }

    private List<String> lines(Element parent) {
        var lines = new ArrayList<String>();
        var seen = new Alike();
        var run = new StringBuilder();
        for (var child : parent.childNodes()) {
            var piece = inline(child);
            if (piece.isEmpty() || run.length() + piece.get().length() > WIDTH) {
                flush(run, lines);
            }
            if (piece.isPresent() && piece.get().length() <= WIDTH) {
                run.append(piece.get());
            } else if (child instanceof Element element) {
                lines.addAll(seen.once(element, of(element)));
            } else {
                run.append(piece.orElse(""));
            }
        }
        flush(run, lines);
        return seen.withRest(lines);
    }

    /** Resources of a plan that differ in figures only: three of them are shown, and how many there are. */
    private static final class Alike {
        private static final int SHOWN = 3;
        private final Map<String, Integer> counts = new HashMap<>();
        private int left;

        List<String> once(Element element, List<String> lines) {
            var words = String.join("\n", lines).replaceAll("--[0-9a-f]{8}|\\d+", "#");
            if (!element.hasClass("res") || counts.merge(words, 1, Integer::sum) <= SHOWN) {
                return lines;
            }
            left++;
            return List.of();
        }

        List<String> withRest(List<String> lines) {
            if (left > 0) {
                lines.add("and " + left + " like these, with other figures");
            }
            return lines;
        }
    }

    private static void flush(StringBuilder run, List<String> lines) {
        var text = run.toString().strip();
        if (!text.isEmpty()) {
            lines.add(text.replaceAll("\\s+", " "));
        }
        run.setLength(0);
    }

    private static List<String> verbatim(String head, Element element) {
        var lines = new ArrayList<String>(List.of(head));
        var text = element.tagName().equals("pre") ? preformatted(element) : element.wholeText();
        text.lines().forEach(each -> lines.add(("  | " + each).stripTrailing()));
        return lines;
    }

    /** Blanks count; parts with no text between them stand below each other. */
    private static String preformatted(Element element) {
        var end = element.is("pre, code") && element.ownText().isBlank() ? "\n" : "";
        var text = new StringBuilder();
        for (var child : element.childNodes()) {
            if (child instanceof TextNode words) {
                text.append(words.getWholeText());
            } else if (child instanceof Element inner) {
                var plain = head(inner).isEmpty() || head(inner).equals("code");
                text.append(plain ? preformatted(inner) : tagged(inner, preformatted(inner))).append(end);
            }
        }
        return text.toString();
    }

    /** In the middle of a line; nothing where it needs lines of its own. */
    private Optional<String> inline(Node node) {
        var known = inlines.get(node);
        if (known == null) {
            known = inlined(node);
            inlines.put(node, known);
        }
        return known;
    }

    private Optional<String> inlined(Node node) {
        return switch (node) {
            case TextNode text -> Optional.of(text.getWholeText().replaceAll("\\s+", " "));
            case Element icon when ICONS.containsKey(drawing(icon.html())) ->
                Optional.of("{" + ICONS.get(drawing(icon.html())) + "} ");
            case Element element when FLOWING.contains(element.tagName()) && shortened.apply(element).isEmpty()
                    && flows(element) ->
                Optional.of(tagged(element, flowing(element)));
            case Element element -> Optional.empty();
            default -> Optional.of("");
        };
    }

    private boolean flows(Element element) {
        return element.childNodes().stream().allMatch(child -> inline(child).isPresent());
    }

    private String flowing(Element element) {
        return element.childNodes().stream().map(child -> inline(child).orElse("")).collect(Collectors.joining())
                .replaceAll("\\s+", " ").strip();
    }

    private static String tagged(Element element, String content) {
        var head = head(element);
        if (head.isEmpty()) {
            return content.isEmpty() ? "" : " " + content;
        }
        return "<" + head + ">" + content
                + (OPEN_ENDED.contains(element.tagName()) ? "" : "</" + element.tagName() + ">");
    }

    /** Tag, id, classes and attributes; empty for a wrapper that says nothing. */
    private static String head(Element element) {
        var classes = element.classNames().stream().filter(KEPT_CLASSES::contains).sorted().map(each -> "." + each)
                .collect(Collectors.joining());
        var attributes = element.attributes().asList().stream().filter(each -> !LEFT_OUT.contains(each.getKey()
                .toLowerCase(java.util.Locale.ROOT))).filter(each -> !each.getKey().equals("id"))
                .map(each -> written(element, each)).collect(Collectors.joining());
        var id = element.id().isEmpty() ? "" : "#" + element.id();
        var rest = id + classes + attributes;
        return rest.isEmpty() && WRAPPERS.contains(element.tagName()) ? "" : element.tagName() + rest;
    }

    private static String written(Element element, Attribute attribute) {
        var value = attribute.getValue();
        if (attribute.getKey().equals("hx-post") && value.equals(element.attr("action"))
                || attribute.getKey().equals("title") && value.equals(element.text())) {
            return " " + attribute.getKey() + "=same";
        }
        if (value.isEmpty()) {
            return " " + attribute.getKey();
        }
        return " " + attribute.getKey() + "=" + (value.matches("[^\\s\"'=<>]+") ? value : "\"" + value + "\"");
    }

    private static String drawing(String body) {
        return body.replaceAll("\\s+", "").replaceAll("></[a-z]+>", "/>").replace("/>", ">");
    }
}
