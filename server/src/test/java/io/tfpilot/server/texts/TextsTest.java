package io.tfpilot.server.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/texts.md} holds what the product says now. {@code -Dtfpilot.golden=write} rewrites it; the difference is
 * for an editor's eye.
 */
class TextsTest {
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path DOCUMENT = Path.of("../docs/texts.md");
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java/io/tfpilot"),
            Path.of("../core/src/main/java/io/tfpilot"),
            Path.of("../github/src/main/java/io/tfpilot"), Path.of("../trial/src/main/java/io/tfpilot"));
    /** Text for programs: files for an infra repository, Terraform itself, the API's description. */
    private static final Set<String> FOR_PROGRAMS = Set.of("core/workflows", "core/hcl", "server/web/openapi",
            "server/metrics", "core/store", "core/request", "server/boot/wiring");

    private static final String HEAD = """
            # Texts

            Everything TfPilot says to a person, read out of its sources: `…` stands for a value, `(a|b)` for a choice.
            A text that is said in several places stands where it comes first. To change one, change its source, then
            rewrite this page: `mvn -pl server -am test -Dtest=TextsTest -Dtfpilot.golden=write
            -Dsurefire.failIfNoSpecifiedTests=false`.
            """;

    @Test
    void the_list_of_texts_is_what_the_product_says() throws IOException {
        var now = document();
        if ("write".equals(System.getProperty("tfpilot.golden"))) {
            Files.writeString(DOCUMENT, now);
        }
        assertThat(now).as("texts changed: rewrite with -Dtfpilot.golden=write and read the difference")
                .isEqualTo(Files.readString(DOCUMENT));
    }

    private static String document() throws IOException {
        var rooms = new TreeMap<String, Set<String>>();
        for (var template : files(TEMPLATES, ".jte")) {
            room(rooms, "pages/" + TEMPLATES.relativize(template).getParent()).addAll(TemplateTexts.of(template));
        }
        for (var root : SOURCES) {
            for (var source : files(root, ".java")) {
                var room = root.relativize(source).getParent().toString().replace('\\', '/');
                if (!FOR_PROGRAMS.contains(room)) {
                    room(rooms, room).addAll(JavaTexts.of(source));
                }
            }
        }
        var text = new StringBuilder(HEAD);
        var said = new HashSet<String>();
        rooms.forEach((room, texts) -> {
            texts.removeIf(each -> !said.add(each));
            if (!texts.isEmpty()) {
                text.append("\n## ").append(room).append("\n\n");
                texts.forEach(each -> text.append("- ").append(each).append('\n'));
            }
        });
        return text.toString();
    }

    private static Set<String> room(TreeMap<String, Set<String>> rooms, String name) {
        return rooms.computeIfAbsent(name, _ -> new java.util.LinkedHashSet<>());
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
