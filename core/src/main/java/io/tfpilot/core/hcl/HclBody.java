package io.tfpilot.core.hcl;

import java.util.List;
import java.util.Optional;

/** The inside of a file or a block: attributes and blocks, each in the order of the text. */
public record HclBody(List<HclAttribute> attributes, List<HclBlock> blocks) {
    public HclBody {
        attributes = List.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }

    /** The attribute of that name; a body never holds two. */
    public Optional<HclAttribute> attribute(String name) {
        return attributes.stream().filter(attribute -> attribute.name().equals(name)).findFirst();
    }

    /** All blocks of that type, in order. */
    public List<HclBlock> blocks(String type) {
        return blocks.stream().filter(block -> block.type().equals(type)).toList();
    }
}
