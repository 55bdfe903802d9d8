package io.tfpilot.sandbox.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledToolsTest {
    private static final String SOURCE = "class Hello { static int one() { return 1; } }\n";

    @TempDir
    private Path folder;

    private Path source;
    private Path javac;

    @BeforeEach
    void prepare() throws IOException {
        source = Files.writeString(folder.resolve("Hello.java"), SOURCE);
        javac = CompiledTools.prepare(folder.resolve("compiled")).resolve("javac");
    }

    @Test
    void what_was_compiled_is_taken_again() throws Exception {
        assertThat(compile("a", "-d", "a")).isZero();
        mark();

        assertThat(compile("b", "-d", "b")).isZero();
        assertThat(files("b")).containsExactly("Hello.class", "mark");
    }

    @Test
    void another_text_and_another_option_are_compiled() throws Exception {
        compile("a", "-d", "a");
        mark();

        compile("b", "-g", "-d", "b");
        assertThat(files("b")).containsExactly("Hello.class");
        Files.writeString(source, SOURCE.replace("1", "2"));
        compile("c", "-d", "c");
        assertThat(files("c")).containsExactly("Hello.class");
    }

    @Test
    void what_does_not_compile_fails_each_time_and_is_not_kept() throws Exception {
        Files.writeString(source, "class Hello {");
        assertThat(compile("a", "-d", "a")).isNotZero();
        assertThat(compile("b", "-d", "b")).isNotZero();
        assertThat(folder.resolve("compiled/classes")).doesNotExist();
    }

    @Test
    void everything_else_is_handed_on() throws Exception {
        assertThat(run(List.of(javac.toString(), "-version"))).isZero();
        assertThat(Files.readString(folder.resolve("out"))).startsWith("javac ");
    }

    /** So that what is kept can be told from what is compiled. */
    private void mark() throws IOException {
        try (Stream<Path> kept = Files.list(folder.resolve("compiled/classes"))) {
            Files.writeString(kept.findFirst().orElseThrow().resolve("mark"), "");
        }
    }

    private int compile(String into, String... options) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve(into));
        return run(Stream.of(Stream.of(javac.toString()), Stream.of(options), Stream.of("Hello.java"))
                .flatMap(each -> each).toList());
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile()).start().waitFor();
    }

    private List<String> files(String in) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(in))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
