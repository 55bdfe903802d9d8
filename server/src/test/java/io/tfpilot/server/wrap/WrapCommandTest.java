package io.tfpilot.server.wrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The call, folders and git. */
class WrapCommandTest {
    @TempDir
    Path folder;

    private Wrapping wrapping;

    @BeforeEach
    void here() {
        wrapping = new Wrapping(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "                                                | SOURCE: name the module to wrap",
            "a/b/aws --version ~>4                            | --version: ~>4 is no exact version, such as 4.2.1",
            "a/b/aws --from y                                 | --version: say which version the copy in --from is",
            "a/b/aws --version 1.2.3 --registry x y           | SOURCE: given twice",
            "a/b/aws --registry ftp://x                       | --registry: ftp://x is no address",
            "a/b/aws --name ../x                              | --name: ../x can't be a module's folder",
            "a/b/aws --too x                                  | --too: unknown",
            "a/b/aws --name                                   | --name: needs a value",
            "a/b/aws --name x --name y                        | --name: given twice",
            "a/b/aws//../../x                                 | leads out of the module's repository",
            "git::https://example.com/m.git                   | SOURCE: not pinned",
            "git::https://example.com/m.git?ref=v1 --version 1.0.0 | --version: only a registry's module has one",
            "git::https://example.com/m.git?ref=--upload-pack | is no name of a tag, a branch or a commit",
            "git::https://example.com/m.git?ref=a&ref=b       | ?ref= stands twice",
            "git::https://example.com/m.git?depth=1&ref=a     | of a git source only ?ref= can be wrapped",
            "git::https://me:secret@example.com/m.git?ref=a   | The source has a password in its address",
            "git::ext://x?ref=a                               | git needs an address with https://",
            "https://example.com/m.zip                        | is no source that can be wrapped",
            "./nothing-here                                   | there is no such folder"})
    void a_call_that_cannot_be_meant_is_refused_before_anything_is_written(String words, String says) throws Exception {
        assertThat(wrapping.wrap(words == null ? new String[0] : words.split(" "))).isEqualTo(2);
        assertThat(wrapping.err()).contains(says).contains("wrap --help").doesNotContain("secret@");
        assertThat(wrapping.modules()).isEmpty();
    }

    @Test
    void help_lists_every_flag() {
        assertThat(wrapping.wrap("--help")).isZero();
        assertThat(wrapping.out()).contains("--version", "--name", "--inputs", "--outputs", "--providers", "--out",
                "--from",
                "--registry");
    }

    @Test
    void a_folder_of_the_repository_is_wrapped_and_terraform_takes_it() throws Exception {
        wrapping.put(".git/HEAD", "ref: refs/heads/main\n");
        var module = wrapping.put("modules/thing/main.tf", Wrapping.MODULE).getParent();
        assertThat(wrapping.wrap(module.toString(), "--inputs", "size", "--outputs", "id")).as(wrapping.err()).isZero();
        assertThat(wrapping.out()).contains("3 of the module's 4 inputs, 1 of its 2 outputs")
                .contains("The name goes into name.").contains("The tags go into tags.");
        assertThat(wrapping.text("modules/thing-wrapped/main.tf")).contains("source = \"../thing\"")
                .doesNotContain("rare");
        wrapping.terraformTakes("thing-wrapped", "");
    }

    @Test
    void what_is_written_can_be_requested_and_looks_like_this() throws Exception {
        var module = wrapping.put("modules/thing/main.tf", Wrapping.MODULE).getParent();
        wrapping.put("modules/thing/tfpilot.yaml", """
                title: Thing
                category: Storage
                name: { input: name, length: 20, pattern: "[a-z-]+" }
                """);
        assertThat(wrapping.wrap(module.toString(), "--name", "small", "--inputs=size")).as(wrapping.err()).isZero();
        assertThat(withoutMarks(wrapping.text("modules/small/main.tf"))).isEqualTo("""
                module "this" {
                  source = "../thing"

                  name = var.name
                  tags = var.tags
                  size = var.size
                }
                """);
        assertThat(withoutMarks(wrapping.text("modules/small/variables.tf"))).contains("""
                variable "size" {
                  description = "In GiB."
                  type        = number
                  default     = 10

                  validation {
                    condition     = var.size > 0
                    error_message = "At least 1."
                  }
                }
                """);
        assertThat(withoutMarks(wrapping.text("modules/small/tfpilot.yaml"))).isEqualTo("""
                title: "Thing"
                category: "Storage"
                icon: "box"
                name: { input: "name", length: 20, pattern: "[a-z-]+" }
                tags: { input: "tags", style: aws }
                project: { none: true }
                environment: { none: true }
                request_id: { none: true }
                """);
        assertThat(ModuleReading.of(new ModuleSource("small", inside("small")))).isInstanceOf(
                ModuleReading.Requestable.class);
    }

    private Map<String, String> inside(String module) throws Exception {
        var files = new HashMap<String, String>();
        wrapping.modules().forEach((path, text) -> {
            if (path.startsWith(module + "/")) {
                files.put(path.substring(module.length() + 1), text);
            }
        });
        return files;
    }

    private static String withoutMarks(String text) {
        assertThat(text).startsWith("# Written by `tfpilot wrap`");
        return text.substring(text.indexOf('\n') + 1);
    }

    @Test
    void the_same_call_again_changes_nothing() throws Exception {
        var module = wrapping.put("modules/thing/main.tf", Wrapping.MODULE).getParent();
        assertThat(wrapping.wrap(module.toString())).isZero();
        var before = wrapping.modules();
        var written = Files.getLastModifiedTime(folder.resolve("modules/thing-wrapped"));
        assertThat(wrapping.wrap(module.toString())).isZero();
        assertThat(wrapping.out()).startsWith("Unchanged:");
        assertThat(wrapping.modules()).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(folder.resolve("modules/thing-wrapped"))).isEqualTo(written);
    }

    @Test
    void another_call_replaces_what_was_written_and_leaves_what_others_put_there() throws Exception {
        var module = wrapping.put("modules/thing/main.tf", Wrapping.MODULE).getParent();
        assertThat(wrapping.wrap(module.toString())).isZero();
        wrapping.put("modules/thing-wrapped/README.md", "Ours.\n");
        wrapping.put("modules/thing-wrapped/tests/a.tftest.hcl", "\n");
        assertThat(wrapping.wrap(module.toString(), "--inputs", "size")).as(wrapping.err()).isZero();
        assertThat(wrapping.out()).startsWith("Wrote");
        assertThat(wrapping.text("modules/thing-wrapped/main.tf")).doesNotContain("rare");
        assertThat(wrapping.text("modules/thing-wrapped/README.md")).isEqualTo("Ours.\n");
        assertThat(wrapping.modules()).containsKey("thing-wrapped/tests/a.tftest.hcl").hasSize(7);
        assertThat(folder.resolve("modules").toFile().list()).containsExactlyInAnyOrder("thing", "thing-wrapped");
    }

    @Test
    void what_was_edited_or_is_of_others_is_never_overwritten() throws Exception {
        var module = wrapping.put("modules/thing/main.tf", Wrapping.MODULE).getParent().toString();
        wrapping.put("modules/other/main.tf", "# ours\n");
        wrapping.put("modules/file", "ours\n");
        assertThat(wrapping.wrap(module)).isZero();
        var edited = wrapping.text("modules/thing-wrapped/variables.tf") + "# and this\n";
        wrapping.put("modules/thing-wrapped/variables.tf", edited);
        var before = wrapping.modules();
        refused("edited since it was wrapped: variables.tf. Nothing is overwritten", module, "--inputs", "size");
        refused("has files and is no wrapper", module, "--name", "other");
        refused("is not a folder", module, "--name", "file");
        refused("cannot be wrapped into itself", module, "--name", "thing");
        assertThat(wrapping.modules()).isEqualTo(before);
    }

    @Test
    void a_file_of_others_with_a_name_that_the_wrapper_needs_stops_it() throws Exception {
        var module = wrapping.put("modules/thing/main.tf", Wrapping.MODULE).getParent().toString();
        wrapping.put("modules/plain/main.tf", "variable \"name\" {\n  type = string\n}\n");
        assertThat(wrapping.wrap(folder.resolve("modules/plain").toString(), "--name", "w")).isZero();
        wrapping.put("modules/w/outputs.tf", "# ours\n");
        var before = wrapping.modules();
        refused("outputs.tf is not from `tfpilot wrap`", module, "--name", "w");
        assertThat(wrapping.modules()).isEqualTo(before);
    }

    @Test
    void a_module_that_cannot_be_wrapped_says_why_and_nothing_is_written() throws Exception {
        var module = wrapping.put("thing/main.tf", Wrapping.MODULE).getParent().toString();
        refused("--inputs: the module has no input sise; it has name, tags, size, rare", module, "--inputs",
                "sise,size");
        refused("--outputs: the module has no output x; it has id, size", module, "--outputs", "x");
        refused("--providers: the module has no provider to hand in aws.b; it has none", module, "--providers",
                "aws.b");
        wrapping.put("bad/main.tf", "variable \"count\" {\n  type = number\n}\n");
        refused("rename the variable", folder.resolve("bad").toString());
        wrapping.put("empty/README.md", "# Nothing\n");
        refused("the folder has no .tf file", folder.resolve("empty").toString());
        assertThat(wrapping.modules()).isEmpty();
    }

    @Test
    void a_folder_outside_of_the_repository_is_refused() throws Exception {
        wrapping.put("repo/.git/HEAD", "ref: refs/heads/main\n");
        var module = wrapping.put("thing/main.tf", Wrapping.MODULE).getParent().toString();
        refused("is outside of the repository", module, "--out", folder.resolve("repo/modules").toString());
        assertThat(folder.resolve("repo/modules")).doesNotExist();
    }

    @Test
    void providers_that_the_caller_hands_in_are_named_and_handed_on() throws Exception {
        var module = wrapping.put("modules/thing/main.tf", Wrapping.MODULE).getParent();
        wrapping.put("modules/thing/versions.tf", """
                terraform {
                  required_providers {
                    terraform = {
                      source                = "terraform.io/builtin/terraform"
                      configuration_aliases = [terraform.edge]
                    }
                  }
                }
                """);
        refused("To hand the environment's own providers in, add --providers terraform.edge", module.toString());
        assertThat(wrapping.modules()).hasSize(2);
        assertThat(wrapping.wrap(module.toString(), "--providers", "terraform.edge")).as(wrapping.err()).isZero();
        assertThat(wrapping.text("modules/thing-wrapped/main.tf")).contains("""
                  providers = {
                    terraform      = terraform
                    terraform.edge = terraform
                  }
                """);
        wrapping.terraformTakes("thing-wrapped", "");
    }

    @Test
    void a_tag_of_git_is_written_as_its_commit() throws Exception {
        var repository = folder.resolve("origin");
        var commit = wrapping.repository(repository, "v1.0.0");
        var source = "git::file://" + repository + "//inner?ref=v1.0.0";
        assertThat(wrapping.wrap(source)).as(wrapping.err()).isZero();
        assertThat(wrapping.text("modules/inner/main.tf")).contains("# The commit is v1.0.0.\n")
                .contains("source = \"git::file://" + repository + "//inner?ref=" + commit + "\"");
        wrapping.terraformTakes("inner", "");
        assertThat(wrapping.wrap(source)).isZero();
        assertThat(wrapping.out()).startsWith("Unchanged:");
        var moved = wrapping.repository(repository, "v1.1.0");
        assertThat(wrapping.wrap("git::file://" + repository + "//inner?ref=" + moved)).as(wrapping.err()).isZero();
        assertThat(wrapping.text("modules/inner/main.tf")).contains("?ref=" + moved).doesNotContain("The commit is");
    }

    @Test
    void what_git_cannot_fetch_is_said_in_its_words() throws Exception {
        var repository = folder.resolve("origin");
        wrapping.repository(repository, "v1.0.0");
        refused("couldn't find remote ref v9", "git::file://" + repository + "//inner?ref=v9");
        refused("The module's source has no folder outer", "git::file://" + repository + "//outer?ref=v1.0.0");
        refused("cannot be fetched", "git::file://" + folder.resolve("none") + "?ref=v1.0.0");
        assertThat(wrapping.modules()).isEmpty();
    }

    private void refused(String says, String... words) {
        assertThat(wrapping.wrap(words)).isEqualTo(1);
        assertThat(wrapping.err()).contains(says);
    }
}
