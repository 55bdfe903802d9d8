package io.tfpilot.server.catalogue.page;

import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A read-me as HTML: Markdown with GitHub's tables. HTML in it is shown as the text it is, a picture as its words, and a
 * link leads nowhere but to another site.
 */
final class Readme {
    /** A long one has some 30,000 characters; what is beyond is cut off. */
    private static final int MAX_CHARS = 200_000;
    private static final int MAX_NESTING = 20;
    /** Below the page's title and the card's heading. */
    private static final int TOP_HEADING = 3;
    private static final int LAST_HEADING = 6;

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).maxOpenBlockParsers(MAX_NESTING).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(TABLES).escapeHtml(true)
            .sanitizeUrls(true).attributeProviderFactory(context -> Readme::mark).build();

    private Readme() {}

    /** Safe to be put into a page as it is; "" for none. */
    static String html(String markdown) {
        var document = PARSER.parse(markdown.substring(0, Math.min(markdown.length(), MAX_CHARS)));
        document.accept(new Fit());
        return RENDERER.render(document);
    }

    /** What may be wider than the page is scrolled, by keyboard too. */
    private static void mark(Node node, String tag, Map<String, String> attributes) {
        if ((node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock) && tag.equals("pre")) {
            attributes.put("tabindex", "0");
            attributes.put("aria-label", "Code");
        } else if (node instanceof TableBlock) {
            attributes.put("class", "list");
        } else if (node instanceof Link) {
            attributes.put("rel", "noreferrer");
        }
    }

    private static final class Fit extends AbstractVisitor {
        private int last = TOP_HEADING - 1;

        /** No level is left out on the way down. */
        @Override
        public void visit(Heading heading) {
            last = Math.min(Math.min(heading.getLevel() + TOP_HEADING - 1, last + 1), LAST_HEADING);
            heading.setLevel(last);
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            unwrap(image);
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            if (!link.getDestination().matches("(?i)https?://.+")) {
                unwrap(link);
            }
        }

        private static void unwrap(Node node) {
            for (var child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
                node.insertBefore(child);
            }
            node.unlink();
        }
    }
}
