package io.tfpilot.core.hcl;

/** {@code name = value}. */
public record HclAttribute(String name, HclExpression value, Position position) {}
