package io.tfpilot.server.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A page of the sample server in one state. The list of all is {@code src/test/resources/pages.txt}: golden files,
 * accessibility and the gallery go through it.
 *
 * @param state of the server that shows it
 * @param title what it shows; "-" for a fragment, which has a golden file but is no page
 */
public record SamplePage(String name, SampleServer.State state, String address, String title) {
    private static final Path LIST = Path.of("../server/src/test/resources/pages.txt");

    public static List<SamplePage> all() {
        try {
            return Files.readAllLines(LIST).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(SamplePage::parse).toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Those that a person sees. */
    public static List<SamplePage> whole() {
        return all().stream().filter(page -> !page.title().equals("-")).toList();
    }

    private static SamplePage parse(String line) {
        var parts = line.split(" \\| ", 4);
        return new SamplePage(parts[0], SampleServer.State.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2],
                parts[3]);
    }

    @Override
    public String toString() {
        return name;
    }
}
