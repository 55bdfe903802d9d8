package io.tfpilot.core.catalogue;

/** What is wrong at one place of a configuration; paths look like {@code ports[0].name} and {@code env["a.b"]}. */
public record FieldProblem(String path, String message) {}
