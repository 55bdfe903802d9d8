package io.tfpilot.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrapCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"wrap | SOURCE: name the module to wrap",
            "wrap a/b/aws --to x --version 1.2.3 | --from: a folder with the module's files is needed",
            "wrap a/b/aws --to x --from y | --version: an exact version is needed, such as 4.2.1",
            "wrap a/b/aws --to x --from y --version ~>4 | --version: an exact version is needed, such as 4.2.1",
            "wrap registry.terraform.io/a/b/aws//sub --to x --from y --version 4 | --version: an exact version",
            "wrap git::https://example.com/m.git --to x --from y | SOURCE: not pinned",
            "wrap ../m --to x --version 1.2.3 | --version: only a registry's module has one",
            "wrap ../m --to x --to y | --to: given twice", "wrap ../m --to | --to: needs a value",
            "wrap ../m --too x | --too: unknown"})
    void a_call_that_cannot_be_meant_is_refused_before_anything_is_written(String call, String says) {
        assertThat(run(call.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(says).contains("wrap --help");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_module_that_can_be_read_is_wrapped_once() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("inner")).resolve("main.tf"),
                "variable \"name\" { type = string }\nvariable \"size\" { default = 1 }\n");
        var to = folder.resolve("modules/thing");
        assertThat(run("wrap", "terraform-aws-modules/thing/aws", "--version=4.2.1", "--from",
                folder.resolve("inner").toString(), "--to", to.toString(), "--inputs", "name")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("wrote " + to.resolve("main.tf"));
        assertThat(Files.readString(to.resolve("main.tf"))).contains("version = \"4.2.1\"").doesNotContain("size");
        assertThat(run("wrap", "terraform-aws-modules/thing/aws", "--version=4.2.2", "--from",
                folder.resolve("inner").toString(), "--to", to.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("nothing is overwritten");
        assertThat(Files.readString(to.resolve("main.tf"))).contains("version = \"4.2.1\"");
    }

    @Test
    void a_module_that_cannot_be_wrapped_says_why() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("inner")).resolve("main.tf"),
                "variable \"count\" { type = number }\n");
        assertThat(run("wrap", "../inner", "--to", folder.resolve("thing").toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("The module cannot be wrapped:")
                .contains("rename the variable");
    }

    @Test
    void help_says_what_is_not_there_yet() {
        assertThat(run("wrap", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Not supported yet: TfPilot does not download "
                + "modules");
    }

    private int run(String... words) {
        return new Launcher(new ServerAlone(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)).run(words, Map.of());
    }
}
