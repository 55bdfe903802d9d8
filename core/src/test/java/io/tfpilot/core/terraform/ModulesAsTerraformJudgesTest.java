package io.tfpilot.core.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Shapes of real modules: what Terraform takes can be requested, what it refuses cannot, and says what to do. */
@Tag("slow")
class ModulesAsTerraformJudgesTest {
    @TempDir
    Path folder = Path.of("replaced");

    @BeforeEach
    void terraformIsHere() throws Exception {
        Terraform.require("terraform", "version");
    }

    /** @param says of our reason, where the module is refused */
    record Shape(String name, Map<String, String> files, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Shape taken(String name, String... files) {
        return refused(name, "", files);
    }

    private static Shape refused(String name, String says, String... files) {
        var all = new LinkedHashMap<String, String>();
        for (var i = 0; i < files.length; i += 2) {
            all.put(files[i], files[i + 1]);
        }
        return new Shape(name, all, says);
    }

    private static Shape variable(String name, String inside, String says) {
        return refused(name, says, "main.tf", "variable \"a\" {\n" + inside + "\n}\n");
    }

    private static final List<Shape> TAKEN = List.of(
            taken("_underscore-first", "main.tf", "variable \"a\" { default = 1 }\n"),
            taken("providers-handed-down", "main.tf", """
                    terraform {
                      required_providers {
                        terraform = { source = "terraform.io/builtin/terraform" }
                      }
                    }
                    provider "terraform" { alias = "edge" }
                    module "inner" {
                      source    = "./inner"
                      providers = { terraform.edge = terraform.edge }
                    }
                    """, "inner/main.tf", """
                    terraform {
                      required_providers {
                        terraform = {
                          source                = "terraform.io/builtin/terraform"
                          configuration_aliases = [terraform.edge]
                        }
                      }
                    }
                    """),
            taken("key-that-is-indexed", "main.tf", """
                    locals {
                      h = ["a"]
                      i = 0
                      b = { local.h[local.i] : "x" }
                    }
                    """),
            taken("override", "main.tf", "variable \"a\" { type = string }\n", "override.tf",
                    "variable \"a\" { default = \"x\" }\n"),
            taken("overrides-in-order", "main.tf", "variable \"a\" { type = number }\n", "b_override.tf",
                    "variable \"a\" { default = 2 }\n", "a_override.tf.json",
                    "{\"variable\":{\"a\":{\"default\":1,\"description\":\"d\"}}}"),
            taken("json", "main.tf.json", """
                    {"//": "a comment", "variable": {"a": {"type": "list(string)", "default": ["${x}"]},
                       "b": {"type": "string", "default": "x", "nullable": "true", "//": "a comment",
                         "validation": {"condition": "${length(var.b) > 0}", "error_message": "No."}}},
                     "output": [{"o": {"value": "${var.a}"}}, {"p": {"value": 1, "sensitive": true}}]}
                    """),
            taken("json-templates", "main.tf.json", """
                    {"variable": {"a": {"default": 1, "validation": [
                         {"condition": "${var.a == 1}${true ? \\"\\" : \\"\\"}", "error_message": "${var.a} or ${var.a}"},
                         {"condition": "${var.a > 0 && \\"}\\" != \\"${var.a}\\"}", "error_message": "A $${word}."}]}},
                     "resource": {"terraform_data": {"x": {"input": {"type": "${var.a} and ${var.a}", "validation": 1}}}},
                     "locals": null}
                    """),
            taken("json-beside", "main.tf", "variable \"a\" { default = 1 }\n", "more.tf.json",
                    "[{\"variable\":[{\"b\":[{\"default\":1}]},{\"c\":{\"default\":null}}]}]"),
            taken("tofu-beside", "main.tf", "variable \"a\" { default = 1 }\n", "main.tofu",
                    "variable \"a\" { default = 1 }\n", "other.tofu", "locals { x = 1 }\n"),
            variable("converted-text", "type = string\ndefault = true", ""),
            variable("converted-list", "type = list(string)\ndefault = [1, true, null]", ""),
            variable("converted-map", "type = map(string)\ndefault = { a = 1 }", ""),
            variable("converted-number", "type = number\ndefault = \"1e3\"", ""),
            variable("converted-bool", "type = bool\ndefault = \"1\"", ""),
            variable("object-with-more", "type = object({ a = string, b = optional(string) })\n"
                    + "default = { a = 1, z = 2 }", ""),
            variable("default-that-is-computed", "default = [for x in [1, 2] : x + 1]", ""),
            variable("optional-null", "type = object({ a = optional(number, null), b = optional(list(string), [1]) })\n"
                    + "default = {}", ""),
            variable("null-in-not-nullable", "type = list(string)\nnullable = false\ndefault = [null]", ""));

    static final List<Shape> REFUSED = List.of(
            variable("null-default", "nullable = false\ndefault = null", "remove one of them"),
            variable("default-of-object", "type = object({ a = string })\ndefault = {}", "does not fit its type"),
            variable("default-of-tuple", "type = tuple([string])\ndefault = [1, 2]", "does not fit its type"),
            variable("default-of-list", "type = list(string)\ndefault = {}", "does not fit its type"),
            variable("default-of-map", "type = map(string)\ndefault = []", "does not fit its type"),
            variable("default-of-number", "type = number\ndefault = \"0x10\"", "does not fit its type"),
            variable("default-of-number-with-blank", "type = number\ndefault = \" 1\"", "does not fit its type"),
            variable("default-of-bool", "type = bool\ndefault = 1", "does not fit its type"),
            variable("default-of-string", "type = string\ndefault = []", "does not fit its type"),
            variable("default-of-field", "type = object({ a = optional(number, \"x\") })\ndefault = {}",
                    "is not a default for number"),
            variable("function-in-default", "default = [upper(\"x\")]", "write the value instead"),
            variable("reference-in-default", "default = a", "only Terraform can evaluate"),
            refused("import", "move it to the environment", "main.tf", """
                    resource "terraform_data" "x" {}
                    import {
                      to = terraform_data.x
                      id = "a"
                    }
                    """),
            refused("configuration-aliases", "configuration_aliases of terraform", "main.tf", """
                    terraform {
                      required_providers {
                        terraform = {
                          source                = "terraform.io/builtin/terraform"
                          configuration_aliases = [terraform.edge]
                        }
                      }
                    }
                    """),
            refused("override-of-nothing", "no variable \"b\" to override", "main.tf",
                    "variable \"a\" { default = 1 }\n", "x_override.tf", "variable \"b\" { default = 1 }\n"),
            refused("override-of-the-type", "does not fit its type", "main.tf",
                    "variable \"a\" { default = \"abc\" }\n", "override.tf", "variable \"a\" { type = number }\n"),
            refused("override-of-validation", "does not let an override file change", "main.tf",
                    "variable \"a\" { default = 1 }\n", "override.tf", """
                            variable "a" {
                              validation {
                                condition     = var.a == 1
                                error_message = "No."
                              }
                            }
                            """),
            refused("twice-in-two-syntaxes", "appears here twice", "main.tf", "variable \"a\" { default = 1 }\n",
                    "z.tf.json", "{\"variable\":{\"a\":{\"default\":1}}}"),
            refused("json-type", "is not a type", "main.tf.json",
                    "{\"variable\":{\"a\":{\"type\":\"strin\",\"default\":\"x\"}}}"),
            refused("json-broken", "not JSON", "main.tf.json", "{\"variable\":}"),
            refused("name-with-a-blank", "is not a name for a variable", "main.tf",
                    "variable \"a b\" { default = 1 }\n"),
            reserved("source"), reserved("version"), reserved("providers"), reserved("count"), reserved("for_each"),
            reserved("depends_on"), reserved("lifecycle"), reserved("locals"), reserved("provider"), reserved("_"));

    private static Shape reserved(String name) {
        return refused("reserved-" + name, "rename the variable", "main.tf",
                "variable \"%s\" { default = 1 }\n".formatted(name));
    }

    @Test
    void what_terraform_takes_can_be_requested() throws Exception {
        for (Shape shape : TAKEN) {
            assertThat(ours(shape)).as(shape.name()).isInstanceOf(ModuleReading.Requestable.class);
        }
        Terraform.Result result = terraforms(TAKEN);
        assertThat(result.exit()).as(result.err() + result.out()).isZero();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void what_terraform_refuses_says_what_to_do(Shape shape) throws Exception {
        assertThat(ours(shape)).isInstanceOfSatisfying(ModuleReading.Unrequestable.class,
                no -> assertThat(no.problems().toString()).contains(shape.says()));
        assertThat(terraforms(List.of(shape)).exit()).isEqualTo(1);
    }

    private static ModuleReading ours(Shape shape) {
        Map<String, String> files = new LinkedHashMap<>(shape.files());
        files.keySet().removeIf(name -> name.contains("/"));
        return ModuleReading.of(new ModuleSource(shape.name(), files));
    }

    /** The answer of the first of the two steps that refuses. */
    private Terraform.Result terraforms(List<Shape> shapes) throws IOException, InterruptedException {
        for (Shape shape : shapes) {
            Path module = Files.createDirectories(folder.resolve("modules").resolve(shape.name()));
            for (Map.Entry<String, String> file : shape.files().entrySet()) {
                Files.createDirectories(module.resolve(file.getKey()).resolveSibling("."));
                Files.writeString(module.resolve(file.getKey()), file.getValue());
            }
        }
        Files.writeString(folder.resolve("main.tf"), shapes.stream()
                .map(shape -> "module \"%1$s\" {\n  source = \"./modules/%1$s\"\n}\n".formatted(shape.name()))
                .collect(Collectors.joining()));
        Terraform.Result loaded = new Terraform(folder).terraform("init", "-backend=false", "-no-color");
        return loaded.exit() == 0 ? new Terraform(folder).terraform("validate", "-no-color") : loaded;
    }
}
