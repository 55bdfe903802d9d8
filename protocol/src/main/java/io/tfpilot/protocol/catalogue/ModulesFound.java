package io.tfpilot.protocol.catalogue;

import io.tfpilot.protocol.Says;
import java.util.List;

/** The catalogue. */
public record ModulesFound(boolean success, List<ModuleAnswer> modules,
        @Says("Projects whose repository cannot be read now; their modules are as last read, or missing") List<UnreadProject> unread) {}
