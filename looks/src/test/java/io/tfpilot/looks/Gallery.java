package io.tfpilot.looks;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.tfpilot.server.samples.SamplePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Photographs every page and state: light, dark, and on a phone, with an index page. No test, so the build's test
 * run passes it by; {@code ./gallery} starts it by name.
 *
 * <p>Properties: {@code tfpilot.gallery.folder} to fill, {@code tfpilot.gallery.pages} by name, with commas (empty =
 * all).
 */
final class Gallery {
    /** WebP, where text stays sharp: a page weighs about 40 kB. */
    private static final int QUALITY = 82;

    /** Longer pages are cut, in CSS pixels. */
    private static final int LONGEST = 3_000;

    private record Look(String suffix, ColorScheme scheme, int width) {}

    private static final List<Look> LOOKS = List.of(
            new Look("light", ColorScheme.LIGHT, SampleBrowser.DESK),
            new Look("dark", ColorScheme.DARK, SampleBrowser.DESK),
            new Look("phone", ColorScheme.LIGHT, SampleBrowser.PHONE));

    @Test
    void photograph_every_page() throws IOException {
        var folder = Files
                .createDirectories(Path.of(System.getProperty("tfpilot.gallery.folder", "../target/gallery")));
        var wanted = Set.of(System.getProperty("tfpilot.gallery.pages", "").split(","));
        var all = wanted.equals(Set.of(""));
        var pages = SamplePage.whole().stream().filter(page -> all || wanted.contains(page.name())).toList();
        try (var page = SampleBrowser.ofThread().page()) {
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            // Once for the fonts: a first visit may do without them.
            page.navigate("/login");
            page.evaluate("document.fonts.ready");
            for (var sample : pages) {
                for (var look : LOOKS) {
                    SampleBrowser.show(page, look.scheme(), look.width());
                    SampleBrowser.open(page, sample);
                    Files.write(folder.resolve(file(sample, look)), photograph(page, look.width()));
                }
            }
        }
        Files.writeString(folder.resolve("index.html"), index(pages));
    }

    private static byte[] photograph(Page page, int width) {
        var height = Math.min(LONGEST, ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue());
        // A window as high as the page: what sticks to its end stands at the page's end.
        page.setViewportSize(width, height);
        var clip = new JsonObject();
        clip.addProperty("x", 0);
        clip.addProperty("y", 0);
        clip.addProperty("width", width);
        clip.addProperty("height", height);
        clip.addProperty("scale", 1);
        var options = new JsonObject();
        options.addProperty("format", "webp");
        options.addProperty("quality", QUALITY);
        options.addProperty("captureBeyondViewport", true);
        options.add("clip", clip);
        var line = page.context().newCDPSession(page);
        try {
            return Base64.getDecoder().decode(line.send("Page.captureScreenshot", options).get("data").getAsString());
        } finally {
            line.detach();
        }
    }

    private static String file(SamplePage sample, Look look) {
        return sample.name() + "-" + look.suffix() + ".webp";
    }

    private static String index(List<SamplePage> pages) {
        var sections = pages.stream().map(Gallery::section).collect(Collectors.joining("\n"));
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Every page and state of TfPilot</title>
                <style>body { font: 16px sans-serif; margin: 2em } img { max-width: 30%%; vertical-align: top }</style>
                <h1>Every page and state</h1>
                <p>Taken by <code>./gallery</code> from the pages over sample data; names and figures are invented.</p>
                %s
                </html>
                """.formatted(sections);
    }

    private static String section(SamplePage page) {
        var pictures = LOOKS.stream()
                .map(look -> "<a href=\"%1$s\"><img loading=\"lazy\" src=\"%1$s\" alt=\"%2$s, %3$s\"></a>"
                        .formatted(file(page, look), page.title(), look.suffix()))
                .collect(Collectors.joining("\n"));
        return "<h2 id=\"%s\">%s</h2>\n<p><code>%s</code></p>\n%s".formatted(page.name(), page.title(),
                page.address().replace("&", "&amp;"), pictures);
    }
}
