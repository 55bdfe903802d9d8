package io.tfpilot.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Lifecycle;
import io.tfpilot.core.lifecycle.Tale;
import io.tfpilot.core.lifecycle.Timeline;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Nothing of a document of the earlier system is lost, and nothing that stands in one breaks its reader. */
class LegacyDocumentLossTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static List<String> documents() {
        return EarlierDocuments.names();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_value_is_found_again(String name) {
        var old = EarlierDocuments.tree(name);
        var lost = values(old);
        lost.removeAll(values(stored(EarlierDocuments.read(old))));
        assertThat(lost).isEmpty();
    }

    /** Two fields may say the same: so each place in turn gets a value that stands nowhere else. */
    @ParameterizedTest
    @MethodSource("documents")
    void a_value_of_its_own_is_found_again_wherever_it_stands(String name) {
        var old = EarlierDocuments.tree(name);
        EarlierDocuments.walk(old, JsonPointer.empty(), (place, node) -> {
            if (node.isString() || node.isNumber()) {
                var mark = mark(node);
                var read = stored(EarlierDocuments.read(EarlierDocuments.with(old, place, mark)));
                var lost = values(mark);
                lost.removeAll(values(read));
                assertThat(lost).as(place.toString()).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_field_that_nobody_knows_is_kept_wherever_it_stands(String name) {
        var old = EarlierDocuments.tree(name);
        EarlierDocuments.walk(old, JsonPointer.empty(), (place, node) -> {
            if (node.isObject()) {
                var mark = NODES.stringNode("marker7");
                var read = stored(EarlierDocuments.read(
                        EarlierDocuments.with(old, place.appendProperty("ofNobody"), mark)));
                assertThat(values(read).contains("\"marker7\"")).as(place.toString()).isTrue();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"every-field", "failed-apply-then-second-attempt"})
    void whatever_stands_in_a_place_is_read_or_refused_with_the_reason(String name) {
        var old = EarlierDocuments.tree(name);
        EarlierDocuments.walk(old, JsonPointer.empty(), (place, node) -> {
            isReadOrRefused(place, EarlierDocuments.with(old, place, null));
            hostile().forEach(value -> isReadOrRefused(place, EarlierDocuments.with(old, place, value)));
        });
    }

    private static void isReadOrRefused(JsonPointer place, JsonNode document) {
        try {
            var request = EarlierDocuments.read(document);
            assertThat(RequestJson.read(RequestJson.write(request))).as(place.toString()).isEqualTo(request);
            assertThat(Lifecycle.derive(request, Tale.PROD, Tale.START)).isNotNull();
            assertThat(Timeline.of(request)).isNotEmpty();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).as(place.toString())
                    .hasMessageStartingWith("not a request document of the earlier system: /");
        }
    }

    private static Stream<JsonNode> hostile() {
        return Stream.of(NODES.nullNode(), NODES.booleanNode(true), NODES.numberNode(-1), NODES.numberNode(0),
                NODES.numberNode(Long.MAX_VALUE), NODES.numberNode(1e300), NODES.stringNode(""),
                NODES.stringNode("held"), NODES.stringNode("../$ \u2028 x"), NODES.stringNode("2026-13-45T99:00:00Z"),
                NODES.stringNode("-900000000-01-01T00:00:00Z"), NODES.arrayNode(), NODES.objectNode(),
                NODES.arrayNode().add(NODES.objectNode()).add(1).addNull());
    }

    private static JsonNode stored(Request request) {
        var tree = (ObjectNode) DocumentMapper.MAPPER.readTree(RequestJson.write(request));
        // One text of the new document, two fields of the old one.
        var repo = request.target().repo();
        tree.putArray("ownerAndName").add(repo.owner()).add(repo.name());
        return tree;
    }

    /** A value of the same sort. */
    private static JsonNode mark(JsonNode node) {
        if (node.isNumber()) {
            return NODES.numberNode(987_654_321);
        }
        var text = node.asString();
        if (text.matches("[0-9a-f]{40}")) {
            return NODES.stringNode("9f".repeat(20));
        }
        return NODES.stringNode(!moment(text).equals(text)
                ? "2031-05-06T07:08:09.120Z"
                : text.startsWith("req_") ? "req_marker7" : text.matches("\\w+/\\S+") ? "acme/marker7" : "marker7");
    }

    /** All leaves as JSON; a time in any letters is one time. */
    private static Set<String> values(JsonNode tree) {
        var values = new HashSet<String>();
        var all = new ArrayList<>(List.of(tree));
        EarlierDocuments.walk(tree, JsonPointer.empty(), (place, node) -> all.add(node));
        for (var node : all) {
            if (node.isString()) {
                values.add("\"" + moment(node.asString()) + "\"");
            } else if (!node.isContainer()) {
                values.add(node.toString());
            }
        }
        return values;
    }

    private static String moment(String text) {
        try {
            return Instant.parse(text) + " ";
        } catch (DateTimeException other) {
            return text;
        }
    }
}
