package io.tfpilot.protocol.record;

import org.jspecify.annotations.Nullable;

/** The format of the file; JSON if absent. */
public record ExportAudit(@Nullable FileFormat format) {}
