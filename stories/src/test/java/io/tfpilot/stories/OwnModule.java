package io.tfpilot.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small module that one story has to itself, so that changing it disturbs no other. */
record OwnModule(String name) {
    /** Writes the module as the platform team would, with one resource. */
    void write(Path tree, String input) throws IOException {
        write(tree, input, "");
    }

    /** @param more variables of its own, as Terraform declares them */
    void write(Path tree, String input, String more) throws IOException {
        var folder = Files.createDirectories(tree.resolve("modules").resolve(name));
        Files.writeString(folder.resolve("variables.tf"), """
                variable "name" {
                  type        = string
                  description = "Filled in."
                }

                variable "tags" {
                  type        = map(string)
                  description = "Filled in."
                }
                """ + more);
        Files.writeString(folder.resolve("main.tf"), """
                resource "terraform_data" "thing" {
                  input = {
                    name = var.name
                    tags = var.tags
                    what = %s
                  }
                }
                """.formatted(input));
        Files.writeString(folder.resolve("tfpilot.yaml"), """
                title: %s
                short_name: %s
                server:
                  name: name
                  tags: tags
                """.formatted(name, name));
    }
}
