package io.tfpilot.server.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A form that is sent to the sample server; the list of all is {@code src/test/resources/forms.txt}. */
record SampleForm(String name, String address, String fields) {
    private static final Path LIST = Path.of("src/test/resources/forms.txt");

    static List<SampleForm> all() {
        try {
            return Files.readAllLines(LIST).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(SampleForm::parse).toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static SampleForm parse(String line) {
        var parts = line.split(" \\| ", 3);
        return new SampleForm(parts[0], parts[1], parts[2]);
    }
}
