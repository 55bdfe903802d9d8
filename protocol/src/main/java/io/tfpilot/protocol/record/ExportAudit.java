package io.tfpilot.protocol.record;

import org.jspecify.annotations.Nullable;

/** In which form; JSON where nothing is said. */
public record ExportAudit(@Nullable FileFormat format) {}
