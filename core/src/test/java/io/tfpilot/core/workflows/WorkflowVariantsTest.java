package io.tfpilot.core.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is generated, byte for byte: whole for one kind of project ({@code golden/base}), and for every other one the lines
 * in which it differs ({@code golden/<kind>.diff}). {@code -Dtfpilot.golden=write} rewrites them; read the difference.
 */
class WorkflowVariantsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/tfpilot/core/workflows/golden");

    static Stream<String> kinds() {
        return Projects.variants().keySet().stream();
    }

    /** By path, without the stamp, which changes with every byte. Every kind has one name, so that it makes no difference. */
    private static Map<String, String> generated(WorkflowSettings it) {
        var named = new WorkflowSettings("core", it.baseBranch(), it.environments(), it.tool(), it.state(),
                it.secrets(),
                it.extras());
        var files = new TreeMap<>(WorkflowFiles.generate(named));
        files.remove(WorkflowFiles.TOOL_PATH);
        files.replaceAll((path, text) -> text.substring(text.indexOf('\n') + 1));
        return files;
    }

    private static void matches(Path file, String now) throws IOException {
        if ("write".equals(System.getProperty("tfpilot.golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now);
        }
        assertThat(file).as("what is generated changed: rewrite with -Dtfpilot.golden=write and read the difference")
                .hasContent(now);
    }

    @Test
    void the_base_is_as_it_was() throws IOException {
        for (var file : generated(Projects.core()).entrySet()) {
            matches(GOLDEN.resolve("base").resolve(file.getKey().replaceFirst("^\\.github/", "")), file.getValue());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void each_kind_differs_from_the_base_as_it_did(String kind) throws IOException {
        var base = generated(Projects.core());
        var now = generated(Projects.variants().get(kind));
        var text = new StringBuilder();
        var paths = new TreeSet<>(base.keySet());
        paths.addAll(now.keySet());
        for (var path : paths) {
            var difference = difference(lines(base.get(path)), lines(now.get(path)));
            if (!difference.isEmpty()) {
                text.append("=== ").append(path).append('\n').append(String.join("\n", difference)).append('\n');
            }
        }
        matches(GOLDEN.resolve(kind + ".diff"), text.toString());
    }

    private static List<String> lines(@org.jspecify.annotations.Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    /** Lines that go and come, each group below the last step or job before it. */
    private static List<String> difference(List<String> from, List<String> to) {
        var common = common(from, to);
        var difference = new ArrayList<String>();
        var place = "";
        var said = "";
        int i = 0;
        int j = 0;
        while (i < from.size() || j < to.size()) {
            if (i < from.size() && j < to.size() && from.get(i).equals(to.get(j))) {
                place = from.get(i).matches(" *(- name: .*|[a-z-]+:)") ? from.get(i).strip() : place;
                i++;
                j++;
                continue;
            }
            if (!place.equals(said)) {
                difference.add("@ " + place);
                said = place;
            }
            boolean comes = i == from.size() || (j < to.size() && common[i][j + 1] > common[i + 1][j]);
            difference.add(comes ? "+" + to.get(j++) : "-" + from.get(i++));
        }
        return difference;
    }

    /** How many lines the rests of both have in common, in order. */
    private static int[][] common(List<String> from, List<String> to) {
        var common = new int[from.size() + 1][to.size() + 1];
        for (int i = from.size() - 1; i >= 0; i--) {
            for (int j = to.size() - 1; j >= 0; j--) {
                common[i][j] = from.get(i).equals(to.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
