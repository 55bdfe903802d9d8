package io.tfpilot.stories;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API's description, held against every answer that a story gets: a status, a content type or a field that it does
 * not have is an error.
 */
final class Contract {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The golden file of the server's own tests; {@code RoutesTest} compares the running server's with it. */
    private static final JsonNode DESCRIPTION = read(Path.of("../server/src/test/resources/openapi.json"));

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final List<Place> PLACES = places();
    private static final Map<String, Schema> KNOWN = new ConcurrentHashMap<>();

    private record Place(String path, Pattern pattern, JsonNode operations) {}

    private Contract() {}

    static JsonNode description() {
        return DESCRIPTION;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Those with the fewest variables first: a name goes before a variable. */
    private static List<Place> places() {
        var places = new ArrayList<Place>();
        DESCRIPTION.path("paths").properties().forEach(path -> places.add(new Place(path.getKey(),
                Pattern.compile(path.getKey().replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+")),
                path.getValue())));
        places.sort(Comparator.comparingLong(place -> place.path().chars().filter(each -> each == '{').count()));
        return places;
    }

    static void check(String method, Answer answer) {
        var operation = operation(method, answer.raw().uri().getPath());
        if (operation == null) {
            return;
        }
        var name = operation.path("operationId").asString() + " " + answer.status();
        var response = operation.path("responses").path(Integer.toString(answer.status()));
        if (response.isMissingNode()) {
            throw new AssertionError("the API's description does not have " + name + ": " + answer.text());
        }
        var type = answer.header("Content-Type").split(";")[0];
        var content = response.path("content");
        if (content.isMissingNode() ? !answer.text().isEmpty() : !content.has(type)) {
            throw new AssertionError("%s answers %s, which its description does not have".formatted(name, type));
        }
        if (type.endsWith("json")) {
            var errors = KNOWN.computeIfAbsent(name + type, same -> schema(content.path(type).path("schema")))
                    .validate(answer.json());
            if (!errors.isEmpty()) {
                throw new AssertionError("%s is not as described: %s in %s".formatted(name, errors, answer.text()));
            }
        }
    }

    private static @Nullable JsonNode operation(String method, String path) {
        return PLACES.stream().filter(place -> place.pattern().matcher(path).matches()).findFirst()
                .map(place -> place.operations().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject).orElse(null);
    }

    private static Schema schema(JsonNode schema) {
        var whole = (ObjectNode) schema.deepCopy();
        whole.set("components", DESCRIPTION.path("components"));
        return SCHEMAS.getSchema(whole);
    }
}
