package io.tfpilot.core.hcl;

import java.util.List;

/** {@code type "label" … { body }}. */
public record HclBlock(String type, List<String> labels, HclBody body, Position position) {
    public HclBlock {
        labels = List.copyOf(labels);
    }
}
