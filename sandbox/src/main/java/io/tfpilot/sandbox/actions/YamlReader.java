package io.tfpilot.sandbox.actions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 with GitHub's choice of types, without anchors, aliases or a key twice. */
final class YamlReader {
    /** GitHub's own limit for a workflow file is 512 KiB. */
    private static final int MAX_CODE_POINTS = 512 * 1024;
    /** jobs, key, steps, item, with, value: a workflow needs eight. */
    private static final int MAX_DEPTH = 32;

    private YamlReader() {}

    static Yaml read(String text) {
        var settings = LoadSettings.builder().setSchema(new CoreSchema()).setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0).setCodePointLimit(MAX_CODE_POINTS).setUseMarks(true).build();
        try {
            checkEvents(settings, text);
            return new Compose(settings).composeString(text).map(YamlReader::convert)
                    .orElseThrow(() -> new Unsupported(1, "The file is empty"));
        } catch (MarkedYamlEngineException e) {
            throw new Unsupported(line(e.getProblemMark()), "This is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new Unsupported(1, "This is not YAML: " + e.getMessage());
        }
    }

    /** Before anything recursive looks at it: not too deep, and nothing that stands for something elsewhere. */
    private static void checkEvents(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                case Alias ->
                    throw new Unsupported(line(event.getStartMark()), "Aliases are not supported in the sandbox");
                case Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {
                }
            }
            if (depth > MAX_DEPTH) {
                throw new Unsupported(line(event.getStartMark()), "This is nested too deeply");
            }
        }
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(1);
    }

    private static Yaml convert(Node node) {
        int line = line(node.getStartMark());
        if (node.getAnchor().isPresent()) {
            throw new Unsupported(line, "Anchors are not supported in the sandbox");
        }
        if (node instanceof ScalarNode scalar) {
            return new Yaml.Scalar(line, text(scalar), scalar.getTag().equals(Tag.NULL));
        }
        if (node instanceof SequenceNode sequence) {
            return new Yaml.Sequence(line, sequence.getValue().stream().map(YamlReader::convert).toList());
        }
        return mapping(line, (MappingNode) node);
    }

    private static Yaml mapping(int line, MappingNode node) {
        var entries = new LinkedHashMap<String, Yaml.Mapping.Entry>();
        var keys = new ArrayList<String>();
        for (NodeTuple tuple : node.getValue()) {
            int keyLine = line(tuple.getKeyNode().getStartMark());
            String key = convert(tuple.getKeyNode()).text();
            if (keys.stream().anyMatch(key::equalsIgnoreCase)) {
                throw new Unsupported(keyLine, "'" + key + "' is already defined");
            }
            keys.add(key);
            entries.put(key, new Yaml.Mapping.Entry(keyLine, convert(tuple.getValueNode())));
        }
        return new Yaml.Mapping(line, entries);
    }

    private static String text(ScalarNode node) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return "";
        }
        if (tag.equals(Tag.BOOL)) {
            return node.getValue().toLowerCase(Locale.ROOT);
        }
        return node.getValue();
    }
}
