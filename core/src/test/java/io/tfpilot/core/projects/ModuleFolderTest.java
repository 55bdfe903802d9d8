package io.tfpilot.core.projects;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ModuleSource;
import io.tfpilot.core.github.Git.Entry;
import io.tfpilot.core.github.Git.FileContent;
import io.tfpilot.core.github.Git.Folder;
import io.tfpilot.core.github.Git.Kind;
import io.tfpilot.core.github.Git.NotGiven;
import io.tfpilot.core.github.Git.NotText;
import io.tfpilot.core.github.Git.Text;
import io.tfpilot.core.request.Sha;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleFolderTest {
    private static final Sha NAME = new Sha("a".repeat(40));
    private final TreeMap<String, Entry> entries = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();

    ModuleFolderTest() {
        has("main.tf", Kind.FILE, 100);
    }

    @Test
    void only_what_counts_is_read() {
        List.of("variables.tf", "a.tf.json", "b.tofu", "c.tofu.json", "README.md", "tfpilot.yaml")
                .forEach(name -> has(name, Kind.FILE, 100));
        List.of("picture.png", "main.tf.bak", ".hidden.tf", "old.tf~", "#edited.tf#", "terraform.tfvars", "readme")
                .forEach(name -> has(name, Kind.FILE, 100 << 20));
        has("folder.tf", Kind.FOLDER, 0);
        has("submodule", Kind.SUBMODULE, 0);

        assertThat(read().unread()).isEmpty();
        assertThat(asked).containsExactly("README.md", "a.tf.json", "b.tofu", "c.tofu.json", "main.tf", "tfpilot.yaml",
                "variables.tf");
    }

    @ParameterizedTest
    @CsvSource({"big.tf, 1048576, ''", "big.tf, 1048577, big.tf has 1.1 MB; TfPilot reads at most 1 MB of such a file",
            "README.md, 2621440, README.md has 2.5 MB; TfPilot reads at most 512 kB of such a file",
            "tfpilot.yaml, 300000, tfpilot.yaml has 293 kB; TfPilot reads at most 256 kB of such a file"})
    void a_file_that_is_too_long_is_not_asked_for_and_says_so(String name, long bytes, String reason) {
        has(name, Kind.FILE, bytes);
        assertThat(read().unread()).isEqualTo(reason.isEmpty() ? Map.of() : Map.of(name, reason));
        assertThat(asked.contains(name)).isEqualTo(reason.isEmpty());
    }

    @Test
    void without_its_readme_the_rest_of_a_module_is_read_and_without_another_file_nothing_is() {
        has("README.md", Kind.SYMBOLIC_LINK, 0);
        assertThat(read().files()).containsOnlyKeys("main.tf");
        asked.clear();

        has("link.tf", Kind.SYMBOLIC_LINK, 0);
        assertThat(read().unread().get("link.tf")).contains("symbolic link", "put the file itself into the folder");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_content_that_is_missing_or_no_text_says_so() {
        has("binary.tf", Kind.FILE, 1);
        has("gone.tf", Kind.FILE, 1);
        assertThat(read().unread()).isEqualTo(Map.of("binary.tf", "binary.tf is not UTF-8 text: save it as UTF-8",
                "gone.tf", "gone.tf could not be read: GitHub answered 404: Not Found"));
    }

    @Test
    void many_files_and_much_text_have_a_bound() {
        for (int i = 1; i < ModuleFolder.MOST_FILES; i++) {
            has("f%d.tf".formatted(i), Kind.FILE, 100);
        }
        assertThat(read().unread()).isEmpty();
        has("one-more.tf", Kind.FILE, 100);
        assertThat(read().unread().values())
                .containsExactly("the folder has 501 files for Terraform; TfPilot reads at most 500 of a module");

        entries.clear();
        for (int i = 0; i < 5; i++) {
            has("f%d.tf".formatted(i), Kind.FILE, 1 << 20);
        }
        assertThat(read().unread().values()).containsExactly(
                "the folder's files for Terraform have 5 MB together; TfPilot reads at most 4 MB of a module");
    }

    @Test
    void a_folder_that_github_lists_a_part_of_is_not_taken_for_the_whole() {
        assertThat(ModuleFolder.read("m", new Folder(entries, false), (_, _) -> new Text("")).unread().values())
                .singleElement().asString().contains("only a part");
    }

    private void has(String name, Kind kind, long bytes) {
        entries.put(name, new Entry(kind, NAME, bytes));
    }

    private ModuleSource read() {
        return ModuleFolder.read("m", new Folder(entries, true), (name, _) -> content(name));
    }

    private FileContent content(String name) {
        asked.add(name);
        return switch (name) {
            case "binary.tf" -> new NotText();
            case "gone.tf" -> new NotGiven("GitHub answered 404: Not Found");
            default -> new Text("");
        };
    }
}
