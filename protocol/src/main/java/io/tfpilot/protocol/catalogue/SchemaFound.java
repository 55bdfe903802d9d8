package io.tfpilot.protocol.catalogue;

import io.tfpilot.protocol.AnyObject;

/** What a module takes: its inputs with type, default, choices and validations, its outputs and groups. */
public record SchemaFound(boolean success, AnyObject schema) {}
