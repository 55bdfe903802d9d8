package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.ExactJson;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Makes a plan that is too large to be kept small enough, as it streams by: what {@link PlanReading} reads of it, without
 * resources that stay as they are; where that is still too much, of further resources the address and the action alone.
 * How many lost something stands in {@code tfpilot_omitted}.
 */
public final class PlanCut {
    static final String OMITTED = "tfpilot_omitted";
    private static final Set<String> CHANGES = Set.of("resource_changes", "resource_drift");
    private static final Set<String> KEPT = Set.of("format_version", "terraform_version", "errored", "output_changes",
            "checks", "diagnostics");
    private static final List<String> NAMES = List.of("address", "mode", "type", "name", "deposed", "previous_address",
            "action_reason");

    private final StringBuilder text = new StringBuilder("{");
    private final int most;
    private int omitted;

    private PlanCut(int most) {
        this.most = most;
    }

    /**
     * Throws {@link tools.jackson.core.JacksonException} on what is not JSON.
     *
     * @param json a redacted plan of any length, in UTF-8; left open
     * @param most characters of what is made of it
     */
    public static String of(InputStream json, int most) {
        var cut = new PlanCut(most);
        try (var parser = ExactJson.streaming(json)) {
            cut.read(parser);
        }
        return cut.text.append(",\"").append(OMITTED).append("\":").append(cut.omitted).append('}').toString();
    }

    private void read(JsonParser parser) {
        text.append("\"format_version\":\"1\"");
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && CHANGES.contains(name)) {
                changes(name, parser);
            } else if (KEPT.contains(name) && !name.equals("format_version")) {
                whole(name, parser.readValueAsTree());
            } else {
                parser.skipChildren();
            }
        }
    }

    private void whole(String name, JsonNode value) {
        var written = value.toString();
        if (fits(written, most / 2)) {
            text.append(",\"").append(name).append("\":").append(written);
        } else {
            omitted++;
        }
    }

    private void changes(String name, JsonParser parser) {
        text.append(",\"").append(name).append("\":[");
        var first = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var written = parser.currentToken() == JsonToken.START_OBJECT ? change(parser) : "";
            if (!written.isEmpty()) {
                text.append(first ? "" : ",").append(written);
                first = false;
            }
        }
        text.append(']');
    }

    /** Of one that is larger than what may be shown, only the begin is held: Terraform names it there. */
    private String change(JsonParser parser) {
        var begin = parser.currentTokenLocation().getByteOffset();
        var held = TokenBuffer.forGeneration().forceUseOfBigDecimal(true);
        var depth = 0;
        var whole = true;
        do {
            var token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (whole) {
                held.copyCurrentEvent(parser);
                whole = token == JsonToken.PROPERTY_NAME
                        || parser.currentTokenLocation().getByteOffset() - begin < most;
            }
        } while (depth > 0 && parser.nextToken() != null);
        for (var open = held.streamWriteContext(); !open.inRoot(); open = held.streamWriteContext()) {
            if (open.inObject()) {
                held.writeEndObject();
            } else {
                held.writeEndArray();
            }
        }
        JsonNode change = held.asParser(parser.objectReadContext()).readValueAsTree();
        if (isNothing(change)) {
            return "";
        }
        return whole ? shown(change) : briefly(change);
    }

    /** Half of the room is for whole ones; the other half takes the names of many thousands. */
    private String shown(JsonNode change) {
        var whole = change.toString();
        return fits(whole, most / 2) ? whole : briefly(change);
    }

    private String briefly(JsonNode change) {
        omitted++;
        var named = named(change).toString();
        return fits(named, most - 1_000) ? named : "";
    }

    private boolean fits(String written, int room) {
        return text.length() + written.length() < room;
    }

    private static ObjectNode named(JsonNode change) {
        var named = JsonNodeFactory.instance.objectNode();
        NAMES.stream().filter(change::has).forEach(name -> named.set(name, change.path(name)));
        named.putObject("change").set("actions", change.path("change").path("actions"));
        return named;
    }

    private static boolean isNothing(JsonNode change) {
        var actions = change.path("change").path("actions");
        return actions.size() == 1 && actions.path(0).asString("").equals("no-op") && !change.has("previous_address")
                && !change.path("change").has("importing");
    }
}
