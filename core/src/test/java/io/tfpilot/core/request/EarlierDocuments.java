package io.tfpilot.core.request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents as the earlier system wrote them, and ways to change one place in them. */
final class EarlierDocuments {
    private static final Path FOLDER = Path
            .of("src/test/resources/io/tfpilot/core/request/documents/earlier");

    private EarlierDocuments() {}

    static List<String> names() {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static JsonNode tree(String name) {
        try {
            return DocumentMapper.MAPPER.readTree(Files.readString(FOLDER.resolve(name + ".json")));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Request read(String name) {
        return read(tree(name));
    }

    static Request read(JsonNode tree) {
        return LegacyDocumentReader.read(DocumentMapper.MAPPER.writeValueAsString(tree));
    }

    /** Every place below the root, parents before children. */
    static void walk(JsonNode node, JsonPointer at, BiConsumer<JsonPointer, JsonNode> visit) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(each -> visited(each.getValue(), at.appendProperty(each.getKey()), visit));
        }
        if (node instanceof ArrayNode list) {
            for (var i = 0; i < list.size(); i++) {
                visited(list.path(i), at.appendIndex(i), visit);
            }
        }
    }

    private static void visited(JsonNode node, JsonPointer at, BiConsumer<JsonPointer, JsonNode> visit) {
        visit.accept(at, node);
        walk(node, at, visit);
    }

    /** @param value null takes the place away */
    static JsonNode with(JsonNode document, JsonPointer place, @Nullable JsonNode value) {
        var copy = document.deepCopy();
        var last = place.last();
        if (copy.at(place.head()) instanceof ObjectNode parent) {
            if (value == null) {
                parent.remove(last.getMatchingProperty());
            } else {
                parent.set(last.getMatchingProperty(), value);
            }
        } else if (copy.at(place.head()) instanceof ArrayNode parent) {
            if (value == null) {
                parent.remove(last.getMatchingIndex());
            } else {
                parent.set(last.getMatchingIndex(), value);
            }
        }
        return copy;
    }
}
