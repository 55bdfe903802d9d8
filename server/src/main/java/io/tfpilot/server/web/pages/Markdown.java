package io.tfpilot.server.web.pages;

import io.tfpilot.core.text.Cut;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Markdown as GitHub shows it, HTML in it included, as HTML that is safe to be put into a page. A picture is a link to
 * itself, and a link leads to another site or to a place in the same text.
 */
public final class Markdown {
    /** A long one has some 30,000 characters; what is beyond is cut off. */
    private static final int MAX_CHARS = 200_000;
    private static final int MAX_NESTING = 20;
    /** Below the page's title and the card's heading. */
    private static final int TOP_HEADING = 3;
    private static final int LAST_HEADING = 6;
    /** About a screen; what follows is folded. */
    private static final int SHOWN_CHARS = 1_500;
    /** Names of places in a text are its own, not the page's. */
    private static final String PLACE = "md-";

    private static final List<Extension> GITHUBS = List.of(TablesExtension.create(), StrikethroughExtension.create(),
            TaskListItemsExtension.create(), AutolinkExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(GITHUBS).maxOpenBlockParsers(MAX_NESTING).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(GITHUBS).build();

    /** Of what GitHub allows, that which says something without GitHub's own styles. */
    private static final Safelist ALLOWED = new Safelist().addTags("h1", "h2", "h3", "h4", "h5", "h6", "br", "b", "i",
            "strong", "em", "a", "pre", "code", "img", "p", "ol", "ul", "li", "table", "thead", "tbody", "tfoot", "tr",
            "th", "td", "blockquote", "dl", "dt", "dd", "kbd", "q", "samp", "var", "hr", "s", "del", "ins", "sub",
            "sup", "details", "summary").addAttributes("a", "href", "name", "id").addAttributes("img", "src", "alt")
            .addAttributes("ol", "start").addAttributes("th", "align", "colspan", "rowspan")
            .addAttributes("td", "align", "colspan", "rowspan").addAttributes("details", "open");

    private Markdown() {}

    /**
     * @param first what is shown at once
     * @param rest what is folded; "" where everything is shown
     */
    public record Text(String first, String rest) {
        public boolean isEmpty() {
            return first.isEmpty();
        }
    }

    /** A whole document, whose headings can be led to. */
    public static Text document(String markdown) {
        var body = clean(markdown);
        places(body);
        var first = new StringBuilder();
        var rest = new StringBuilder();
        var shown = 0;
        for (var node : body.childNodes()) {
            var length = node instanceof Element element ? element.text().length() : node.outerHtml().length();
            if (!rest.isEmpty() || (shown > 0 && shown + length > SHOWN_CHARS)) {
                rest.append(node.outerHtml());
            } else {
                first.append(node.outerHtml());
                shown += length;
            }
        }
        return new Text(first.toString().strip(), rest.toString().strip());
    }

    /** A few words or a list in a place of their own: without headings and without names of places. */
    public static String words(String markdown) {
        var body = clean(markdown);
        body.select("h1, h2, h3, h4, h5, h6").forEach(heading -> heading.tagName("p"));
        body.select("a:not([href])").forEach(Element::unwrap);
        body.select("a[href^=#]").forEach(Element::unwrap);
        return body.html().strip();
    }

    private static Element clean(String markdown) {
        var rendered = RENDERER.render(PARSER.parse(Cut.first(markdown, MAX_CHARS)));
        var parsed = Jsoup.parseBodyFragment(rendered);
        parsed.select("input[type=checkbox]")
                .forEach(box -> box.replaceWith(new TextNode(box.hasAttr("checked") ? "\u2611 " : "\u2610 ")));
        var document = new Cleaner(ALLOWED).clean(parsed);
        document.outputSettings(new Document.OutputSettings().prettyPrint(false));
        var body = document.body();
        body.select("a").forEach(Markdown::link);
        body.select("img").forEach(Markdown::picture);
        headings(body, (heading, level) -> heading.tagName("h" + level));
        // What may be wider than the page is scrolled, by keyboard too.
        body.select("pre").forEach(code -> code.attr("tabindex", "0").attr("aria-label", "Code"));
        body.select("table").addClass("list");
        return body;
    }

    private static void link(Element link) {
        var leads = link.attr("href");
        if (leads.startsWith("#") && leads.length() > 1) {
            link.attr("href", "#" + place(leads.substring(1)));
        } else if (leads.matches("(?i)https?://[^/].*")) {
            link.attr("rel", "noreferrer");
        } else {
            link.removeAttr("href");
        }
        if (!link.hasAttr("href") && !link.hasAttr("name") && !link.hasAttr("id")) {
            link.unwrap();
        }
    }

    /** The page fetches nothing from elsewhere. */
    private static void picture(Element picture) {
        var from = picture.attr("src");
        var alt = picture.attr("alt");
        var words = new TextNode(alt.isEmpty() ? "picture" : alt);
        picture.replaceWith(picture.closest("a[href]") == null && from.matches("(?i)https?://[^/].*")
                ? new Element("a").attr("href", from).attr("rel", "noreferrer").appendChild(words)
                : words);
    }

    /** No level is left out on the way down. */
    private static void headings(Element body, BiConsumer<Element, Integer> at) {
        var last = TOP_HEADING - 1;
        for (var heading : body.select("h1, h2, h3, h4, h5, h6")) {
            last = Math.min(Math.min(heading.tagName().charAt(1) - '0' + TOP_HEADING - 1, last + 1), LAST_HEADING);
            at.accept(heading, last);
        }
    }

    /** As GitHub names headings, and the anchors that the text has by itself; each once. */
    private static void places(Element body) {
        Set<String> taken = new HashSet<>();
        for (var anchor : body.select("a[name], a[id]")) {
            var name = place(anchor.hasAttr("id") ? anchor.attr("id") : anchor.attr("name"));
            anchor.removeAttr("name").removeAttr("id");
            if (taken.add(name)) {
                anchor.attr("id", name);
            }
        }
        for (var heading : body.select("h3, h4, h5, h6")) {
            var plain = place(heading.text().strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "")
                    .replace(' ', '-'));
            var name = plain;
            for (var again = 1; !taken.add(name); again++) {
                name = plain + "-" + again;
            }
            heading.attr("id", name);
        }
    }

    private static String place(String name) {
        return PLACE + name.replaceAll("\\s", "-");
    }
}
