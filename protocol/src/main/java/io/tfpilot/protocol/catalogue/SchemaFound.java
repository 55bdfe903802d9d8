package io.tfpilot.protocol.catalogue;

import io.tfpilot.protocol.AnyObject;

/** The module's schema: inputs with type, default, choices and validations, outputs and groups. */
public record SchemaFound(boolean success, AnyObject schema) {}
