package io.tfpilot.sandbox.pages;

import java.util.List;
import java.util.Map;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Safelist;

/** What people write, as GitHub shows it: Markdown with tables, and the few tags of HTML that do no harm. */
final class Markdown {
    /** GitHub's longest body has 65,536 characters; a README may be longer. */
    private static final int MOST = 512 * 1024;
    /** Links are resolved against it to be judged, and left as they are. */
    private static final String ANYWHERE = "http://127.0.0.1/";

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final Safelist ALLOWED = Safelist.relaxed().removeTags("img")
            .addTags("details", "summary", "del", "hr", "kbd", "s").addAttributes("details", "open")
            .addAttributes("th", "align").addAttributes("td", "align").removeProtocols("a", "href", "ftp")
            .preserveRelativeLinks(true).addEnforcedAttribute("a", "rel", "nofollow noopener");

    private Markdown() {}

    /** A body or remark: a new line is a new line. */
    static String said(String markdown) {
        return shown(markdown, HtmlRenderer.builder().extensions(EXTENSIONS).softbreak("<br>\n").build());
    }

    /** A file: {@code folder} is the address that its links are relative to, with a slash at the end. */
    static String file(String markdown, String folder) {
        return shown(markdown, HtmlRenderer.builder().extensions(EXTENSIONS)
                .attributeProviderFactory(_ -> (node, _, attributes) -> relate(node, folder, attributes)).build());
    }

    private static void relate(Node node, String folder, Map<String, String> attributes) {
        var name = node instanceof Image ? "src" : "href";
        var target = attributes.get(name);
        if ((node instanceof Link || node instanceof Image) && target != null
                && !target.matches("(?i)[a-z][a-z0-9+.-]*:.*|[/#?].*")) {
            attributes.put(name, folder + target);
        }
    }

    private static String shown(String markdown, HtmlRenderer renderer) {
        if (markdown.length() > MOST) {
            return "<pre>" + Html.text(markdown) + "</pre>";
        }
        return "<div class=md>" + Jsoup.clean(renderer.render(PARSER.parse(markdown)), ANYWHERE, ALLOWED,
                new OutputSettings().prettyPrint(false)) + "</div>";
    }
}
