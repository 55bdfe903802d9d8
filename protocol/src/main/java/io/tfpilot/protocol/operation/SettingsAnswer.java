package io.tfpilot.protocol.operation;

import io.tfpilot.protocol.Says;
import java.util.Map;

/** Which settings are set. */
public record SettingsAnswer(boolean success, @Says("By name, never a value") Map<String, Boolean> settings) {}
