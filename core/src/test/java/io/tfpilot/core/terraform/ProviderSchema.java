package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.hcl.Hcl;
import io.tfpilot.core.hcl.HclBlock;
import io.tfpilot.core.hcl.HclBody;
import io.tfpilot.core.hcl.HclExpression;
import io.tfpilot.core.hcl.HclExpression.Attribute;
import io.tfpilot.core.hcl.HclExpression.Name;
import io.tfpilot.core.hcl.HclExpression.Part;
import io.tfpilot.core.hcl.HclReading;
import io.tfpilot.core.hcl.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Holds a module's blocks and references against the schema of its provider, as {@code terraform validate} does with the
 * provider at hand: types, arguments, blocks and how many, what is required, what can be read.
 */
final class ProviderSchema {
    private static final Set<String> META = Set.of("count", "for_each", "depends_on", "provider", "lifecycle",
            "provisioner", "connection");

    private final JsonNode resources;
    private final JsonNode data;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> declared = new HashSet<>();

    private ProviderSchema(JsonNode provider) {
        resources = provider.path("resource_schemas");
        data = provider.path("data_source_schemas");
    }

    /** In the shape of {@code terraform providers schema -json}. */
    static JsonNode read(Path file) {
        try {
            return ExactJson.read(Files.readString(file)).path("provider_schemas").values().iterator().next();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is wrong with a module, each with its place. */
    static List<String> problems(JsonNode provider, Map<String, String> files) {
        var check = new ProviderSchema(provider);
        var bodies = files.entrySet().stream().filter(file -> file.getKey().endsWith(".tf"))
                .map(file -> switch (Hcl.read(file.getKey(), file.getValue())) {
                    case HclReading.Parsed(var body) -> body;
                    case HclReading.Malformed malformed -> throw new AssertionError(malformed);
                }).toList();
        bodies.forEach(check::declare);
        bodies.forEach(body -> body.blocks().forEach(check::top));
        return check.problems;
    }

    private void declare(HclBody body) {
        for (var block : body.blocks()) {
            switch (block.type()) {
                case "variable" -> declared.add("var." + block.labels().getFirst());
                case "locals" -> block.body().attributes().forEach(local -> declared.add("local." + local.name()));
                case "resource" -> declared.add(String.join(".", block.labels()));
                case "data" -> declared.add("data." + String.join(".", block.labels()));
                default -> {
                    // Nothing that is referred to.
                }
            }
        }
    }

    private void top(HclBlock block) {
        if (block.type().equals("resource") || block.type().equals("data")) {
            var schema = (block.type().equals("data") ? data : resources).path(block.labels().getFirst());
            if (schema.isMissingNode()) {
                say(block.position(), "the provider has no " + block.type() + " " + block.labels().getFirst());
            } else {
                body(block.body(), schema.path("block"), block.position(), Set.of());
            }
        } else if (!block.type().equals("terraform")) {
            references(block.body(), Set.of());
        }
    }

    private void references(HclBody body, Set<String> iterators) {
        body.attributes().forEach(attribute -> expression(attribute.value(), iterators));
        body.blocks().forEach(block -> references(block.body(), iterators));
    }

    private void body(HclBody body, JsonNode schema, Position place, Set<String> iterators) {
        var attributes = schema.path("attributes");
        var blocks = schema.path("block_types");
        body.attributes().forEach(attribute -> {
            var known = attributes.path(attribute.name());
            if (known.isMissingNode() && !META.contains(attribute.name())) {
                say(attribute.position(), "there is no argument " + attribute.name());
            } else if (known.path("computed").asBoolean(false) && !known.path("optional").asBoolean(false)) {
                say(attribute.position(), attribute.name() + " cannot be set");
            }
            expression(attribute.value(), iterators);
        });
        attributes.properties().stream().filter(each -> each.getValue().path("required").asBoolean(false))
                .filter(each -> body.attribute(each.getKey()).isEmpty())
                .forEach(each -> say(place, each.getKey() + " is required"));
        body.blocks().stream().filter(block -> !META.contains(block.type()))
                .forEach(block -> inner(block, blocks, iterators));
        blocks.properties().forEach(each -> count(body, each, place));
    }

    private void count(HclBody body, Map.Entry<String, JsonNode> type, Position place) {
        var dynamic = body.blocks("dynamic").stream().anyMatch(block -> block.labels().contains(type.getKey()));
        var count = body.blocks(type.getKey()).size();
        if (!dynamic && count < type.getValue().path("min_items").asInt(0)) {
            say(place, "a block " + type.getKey() + " is required");
        }
        if (count > type.getValue().path("max_items").asInt(Integer.MAX_VALUE)) {
            say(place, "too many blocks " + type.getKey());
        }
    }

    private void inner(HclBlock block, JsonNode blocks, Set<String> iterators) {
        var dynamic = block.type().equals("dynamic");
        var type = dynamic ? block.labels().getFirst() : block.type();
        var known = blocks.path(type);
        if (known.isMissingNode()) {
            say(block.position(), "there is no block " + type);
        } else if (dynamic) {
            block.body().attributes().forEach(attribute -> expression(attribute.value(), iterators));
            var more = new HashSet<>(iterators);
            more.add(type);
            block.body().blocks("content")
                    .forEach(content -> body(content.body(), known.path("block"), content.position(),
                            more));
        } else {
            body(block.body(), known.path("block"), block.position(), iterators);
        }
    }

    /** Every reference in it. */
    private void expression(@Nullable HclExpression expression, Set<String> names) {
        if (expression == null) {
            return;
        }
        var path = path(expression);
        if (!path.isEmpty()) {
            reference(path, expression, names);
        }
        switch (expression) {
            case HclExpression.Literal _,Name _ -> {
                // Nothing in it.
            }
            case HclExpression.Template(var parts, _, _) -> parts.forEach(part -> {
                if (part instanceof Part.Interpolation(var inner, _)) {
                    expression(inner, names);
                }
            });
            case HclExpression.Tuple(var items, _) -> items.forEach(item -> expression(item, names));
            case HclExpression.ObjectCons(var items, _) -> items.forEach(item -> {
                if (!(item.key() instanceof Name)) {
                    expression(item.key(), names);
                }
                expression(item.value(), names);
            });
            case Attribute attribute -> inside(attribute.of(), names);
            case HclExpression.Index index -> {
                inside(index.of(), names);
                expression(index.key(), names);
            }
            case HclExpression.Splat splat -> inside(splat.of(), names);
            case HclExpression.Call call -> call.arguments().forEach(argument -> expression(argument, names));
            case HclExpression.Unary unary -> expression(unary.operand(), names);
            case HclExpression.Binary binary ->
                Stream.of(binary.left(), binary.right()).forEach(each -> expression(each, names));
            case HclExpression.Conditional either -> Stream.of(either.condition(), either.yes(), either.no())
                    .forEach(each -> expression(each, names));
            case HclExpression.Parentheses parentheses -> expression(parentheses.inner(), names);
            case HclExpression.For loop -> {
                expression(loop.collection(), names);
                var more = new HashSet<>(names);
                more.add(loop.valueName());
                if (loop.keyName() != null) {
                    more.add(loop.keyName());
                }
                expression(loop.key(), more);
                expression(loop.value(), more);
                expression(loop.condition(), more);
            }
        }
    }

    /** Of a reference, the part before was judged with it; what is no reference, or an index in it, is looked into. */
    private void inside(HclExpression of, Set<String> names) {
        if (path(of).isEmpty()) {
            expression(of, names);
        } else if (of instanceof HclExpression.Index index) {
            expression(index.key(), names);
            inside(index.of(), names);
        } else if (of instanceof Attribute attribute) {
            inside(attribute.of(), names);
        }
    }

    /** {@code aws_vpc.this[0].id} as its words; empty for what is no reference. */
    private static List<String> path(HclExpression expression) {
        return switch (expression) {
            case Name(var name, _) -> List.of(name);
            case Attribute(var of, var name, _) -> longer(path(of), name);
            case HclExpression.Index(var of, _, _) -> longer(path(of), "");
            case HclExpression.Splat(var of, _) -> longer(path(of), "");
            default -> List.of();
        };
    }

    private static List<String> longer(List<String> path, String word) {
        return path.isEmpty() || word.isEmpty() ? path : Stream.concat(path.stream(), Stream.of(word)).toList();
    }

    private void reference(List<String> path, HclExpression expression, Set<String> names) {
        var root = path.getFirst();
        if (names.contains(root) || Set.of("each", "count", "path", "terraform", "self").contains(root)) {
            return;
        }
        if (root.equals("var") || root.equals("local")) {
            known(path, 2, expression);
        } else if (root.equals("data")) {
            if (known(path, 3, expression)) {
                readable(path.subList(3, path.size()), data.path(path.get(1)), expression);
            }
        } else if (path.size() > 1 && known(path, 2, expression)) {
            readable(path.subList(2, path.size()), resources.path(root), expression);
        } else if (path.size() == 1 && !Set.of("string", "number", "bool", "any").contains(root)) {
            say(expression.source().position(), "nothing is called " + root);
        }
    }

    private boolean known(List<String> path, int words, HclExpression expression) {
        var name = String.join(".", path.subList(0, Math.min(words, path.size())));
        var here = declared.contains(name);
        if (!here) {
            say(expression.source().position(), "nothing is declared as " + name);
        }
        return here;
    }

    private void readable(List<String> attribute, JsonNode schema, HclExpression expression) {
        if (!attribute.isEmpty()) {
            var block = schema.path("block");
            var type = block.path("attributes").path(attribute.getFirst()).path("type");
            if (type.isMissingNode() && block.path("block_types").path(attribute.getFirst()).isMissingNode()) {
                say(expression.source().position(), "it has no attribute " + attribute.getFirst());
            } else if (attribute.size() > 1 && type.isArray() && type.path(1).path(1).isObject()
                    && !type.path(1).path(1).has(attribute.get(1))) {
                say(expression.source().position(), attribute.getFirst() + " has no attribute " + attribute.get(1));
            }
        }
    }

    private void say(Position position, String what) {
        problems.add(position + ": " + what);
    }
}
