package io.tfpilot.sandbox.actions;

import java.util.List;
import java.util.Optional;

/**
 * One input that {@code on.workflow_dispatch} declares.
 *
 * @param defaultValue as text, the way GitHub's form would send it
 * @param options      of a choice; empty for every other type
 */
public record DispatchInput(String name, Type type, String description, boolean required, Optional<String> defaultValue,
        List<String> options) {
    /** GitHub's input types. */
    public enum Type {
        STRING,
        BOOLEAN,
        CHOICE,
        NUMBER,
        ENVIRONMENT
    }

    public DispatchInput {
        options = List.copyOf(options);
    }
}
