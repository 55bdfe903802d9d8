package io.tfpilot.server.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A page of the sample server in one state. The list of all is {@code src/test/resources/pages.txt}: golden files,
 * accessibility and the gallery go through it.
 *
 * @param title what it shows; "-" for a fragment, which has a golden file but is no page
 */
public record SamplePage(String name, String address, String title) {
    private static final Path LIST = Path.of("src/test/resources/pages.txt");

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
        var parts = line.split(" \\| ", 3);
        return new SamplePage(parts[0], parts[1], parts[2]);
    }

    @Override
    public String toString() {
        return name;
    }
}
