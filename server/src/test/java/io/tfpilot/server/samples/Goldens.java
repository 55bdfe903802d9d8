package io.tfpilot.server.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The golden files of pages: three pages whole, of every other page and fragment an {@link Outline}. A part that an
 * earlier page shows, word for word, is one line there: "as in list-saved". So a golden file holds what only its page shows.
 * {@code …} is the address of the request that the page is about, {@code {id}} its id.
 */
final class Goldens {
    private static final Path FOLDER = Path.of("src/test/resources/pages");

    /** Kept as they are sent: a page with a table, one with all kinds of cards, one with a form. */
    static final Set<String> WHOLE = Set.of("list-saved", "plan-ready", "new-form");

    /** A part of fewer lines is repeated: reading it is quicker than looking for it. */
    private static final int WORTH_A_NAME = 3;

    /** What can be as on another page. */
    private static final String PARTS = "[id], .topbar, .skip, svg:not(.i), nav, form, fieldset, section, dl";

    private static final Pattern OF_A_REQUEST = Pattern.compile("^/requests/(req_[a-z0-9_]+)");

    /** The page that shows a part first, by the part's outline. */
    private final Map<List<String>, String> shown = new HashMap<>();

    /** What the golden file of this page says, after those of the pages before. */
    String of(String name, String address, String sent) {
        var body = Chance.masked(sent);
        var document = parsed(shortened(address, body));
        var lines = new ArrayList<>(about(document));
        var whole = Outline.whole();
        var outline = new Outline(part -> known(part, whole));
        document.body().children().stream().filter(each -> !sameShell(each, whole))
                .forEach(each -> lines.addAll(outline.of(each)));
        document.body().select(PARTS).forEach(part -> shown.putIfAbsent(whole.of(part), name));
        return WHOLE.contains(name) ? body : String.join("\n", lines) + "\n";
    }

    private static Document parsed(String body) {
        var document = Jsoup.parse(body.startsWith("<tr") ? "<table>" + body + "</table>" : body);
        document.select("body > .app").unwrap();
        return document;
    }

    /** Of two requests that look the same, the outline is the same. */
    private static String shortened(String address, String body) {
        var own = OF_A_REQUEST.matcher(address);
        return own.find() ? body.replace(own.group(), "…").replace(own.group(1), "{id}") : body;
    }

    /** The golden file; written before where the switch says so. */
    static String kept(String name, String now) throws IOException {
        var file = FOLDER.resolve(file(name));
        if ("write".equals(System.getProperty("tfpilot.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, now);
        }
        return Files.readString(file);
    }

    static String file(String name) {
        return name + (WHOLE.contains(name) ? ".html" : ".txt");
    }

    static List<String> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** What is around every page is not worth a line where it is as around the list. */
    private boolean sameShell(Element child, Outline whole) {
        return child.is(".skip, .topbar, nav.side, #toasts") && "list-saved".equals(shown.get(whole.of(child)));
    }

    private Optional<String> known(Element part, Outline whole) {
        if (!part.is(PARTS)) {
            return Optional.empty();
        }
        var lines = whole.of(part);
        return lines.size() < WORTH_A_NAME
                ? Optional.empty()
                : Optional.ofNullable(shown.get(lines)).map(page -> "as in " + page);
    }

    /** What a page says beside its parts: title, stream, and where it is in the navigation, which is then everywhere
     * the same. */
    private static List<String> about(Document document) {
        if (document.title().isEmpty()) {
            return List.of();
        }
        var here = document.select("nav.side [aria-current]");
        var lines = Stream.of("title " + document.title(), "here " + String.join("", here.select(".label").eachText()),
                "stream " + document.body().attr("data-stream")).filter(line -> !line.endsWith(" ")).toList();
        here.removeAttr("aria-current");
        return lines;
    }
}
