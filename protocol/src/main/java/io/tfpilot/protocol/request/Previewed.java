package io.tfpilot.protocol.request;

import java.util.List;
import java.util.Map;

/** What would be written. */
public record Previewed(boolean success, String name, Map<String, String> tags, String file, String section,
        String renderHash, String inputsHash, List<String> findings) {}
