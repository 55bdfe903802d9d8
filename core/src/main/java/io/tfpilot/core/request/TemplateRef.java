package io.tfpilot.core.request;

import org.jspecify.annotations.Nullable;

/**
 * The template that a request was made from.
 *
 * @param version null where it was not recorded
 */
public record TemplateRef(String id, @Nullable Integer version) {}
