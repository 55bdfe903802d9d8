package io.tfpilot.server.forms;

import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.TypeConstraint;
import io.tfpilot.core.catalogue.Variable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Modules that nobody would write, and values for them. */
final class RandomSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of("", " ", "a", "${x}", "two\nlines\n", "\n", "\"", "<b>", "true",
            "null", "1", "é😀", "a.b[0]", "  in between  ", "# --- tfpilot", "\\", "%{if}", "]", "&amp;");
    private static final List<String> KEYS = List.of("a", "b", "a.b", "c[0]", "\"q\"", " ", "é", "0", "key", "value");

    private final Random random;

    RandomSchemas(long seed) {
        this.random = new Random(seed);
    }

    ModuleSchema schema() {
        var variables = new ArrayList<Variable>();
        for (var i = 0; i <= random.nextInt(4); i++) {
            var type = type(random.nextInt(5));
            var otherwise = switch (random.nextInt(3)) {
                case 0 -> null;
                case 1 -> JSON.nullNode();
                default -> value(type);
            };
            variables.add(new Variable("v" + i, type, otherwise, "", "", true, false, new FilledBy.Person(), List.of(),
                    Map.of()));
        }
        return Schemas.of(variables.toArray(Variable[]::new));
    }

    ObjectNode config(ModuleSchema schema) {
        var config = JSON.objectNode();
        for (var variable : schema.variables()) {
            var otherwise = variable.defaultValue();
            if (otherwise == null || random.nextBoolean()) {
                var stated = otherwise != null && !otherwise.isNull() && random.nextInt(4) == 0;
                config.set(variable.name(), stated ? otherwise : value(variable.type()));
            }
        }
        return config;
    }

    private TypeConstraint type(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 9)) {
            case 0 -> Schemas.STRING;
            case 1 -> Schemas.NUMBER;
            case 2 -> Schemas.BOOL;
            case 3 -> Schemas.ANY;
            case 4 -> new TypeConstraint.ListType(type(depth - 1));
            case 5 -> new TypeConstraint.SetType(type(depth - 1));
            case 6 -> new TypeConstraint.MapType(type(depth - 1));
            case 7 -> new TypeConstraint.TupleType(List.of(type(depth - 1), type(depth - 1)));
            default -> object(depth);
        };
    }

    private TypeConstraint object(int depth) {
        var fields = new ArrayList<TypeConstraint.Field>();
        for (var i = 0; i <= random.nextInt(4); i++) {
            var type = type(depth - 1);
            var optional = random.nextBoolean();
            var otherwise = optional && random.nextBoolean() ? value(type) : null;
            fields.add(new TypeConstraint.Field("f" + i, type, optional, otherwise));
        }
        return new TypeConstraint.ObjectType(fields);
    }

    private JsonNode value(TypeConstraint type) {
        return switch (type) {
            case TypeConstraint.StringType() -> JSON.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case TypeConstraint.NumberType() -> number();
            case TypeConstraint.BoolType() -> JSON.booleanNode(random.nextBoolean());
            case TypeConstraint.AnyType() -> JSON.objectNode().put("any", TEXTS.get(random.nextInt(TEXTS.size())));
            case TypeConstraint.ListType(var element) -> elements(element, random.nextInt(4));
            case TypeConstraint.SetType(var element) -> elements(element, random.nextInt(2));
            case TypeConstraint.MapType(var element) -> {
                var map = JSON.objectNode();
                for (var i = 0; i < random.nextInt(4); i++) {
                    map.set(KEYS.get(random.nextInt(KEYS.size())), value(element));
                }
                yield map;
            }
            case TypeConstraint.TupleType(var elements) -> {
                var tuple = JSON.arrayNode();
                elements.forEach(each -> tuple.add(value(each)));
                yield tuple;
            }
            case TypeConstraint.ObjectType(var fields) -> {
                var object = JSON.objectNode();
                fields.stream().filter(each -> !each.optional() || random.nextBoolean())
                        .forEach(each -> object.set(each.name(), given(each)));
                yield object;
            }
        };
    }

    private JsonNode given(TypeConstraint.Field field) {
        @Nullable
        JsonNode otherwise = field.defaultValue();
        return otherwise != null && random.nextInt(4) == 0 ? otherwise : value(field.type());
    }

    private JsonNode elements(TypeConstraint element, int count) {
        var list = JSON.arrayNode();
        for (var i = 0; i < count; i++) {
            list.add(value(element));
        }
        return list;
    }

    private JsonNode number() {
        return switch (random.nextInt(4)) {
            case 0 -> JSON.numberNode(random.nextInt(10) - 5);
            case 1 -> JSON.numberNode(new BigDecimal(new BigInteger(200, random), random.nextInt(60)));
            case 2 -> JSON.numberNode(new BigDecimal("1e" + (random.nextInt(180) - 90)));
            default -> JSON.numberNode(new BigInteger(300, random));
        };
    }
}
