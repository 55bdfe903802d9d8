package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.ModuleReading.Problem;
import io.tfpilot.core.catalogue.ModuleSchema.Output;
import io.tfpilot.core.hcl.Hcl;
import io.tfpilot.core.hcl.HclBlock;
import io.tfpilot.core.hcl.HclBody;
import io.tfpilot.core.hcl.HclReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns a module's files into a reading. */
final class ModuleReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
    /** variables.tf first: its order is the order of the form. */
    private static final Comparator<String> FILE_ORDER = Comparator.<String, Boolean>comparing(
            name -> !name.equals("variables.tf")).thenComparing(Comparator.naturalOrder());

    private final ModuleSource source;
    private final CatalogueRules rules;
    private final List<Problem> problems = new ArrayList<>();

    ModuleReader(ModuleSource source, CatalogueRules rules) {
        this.source = source;
        this.rules = rules;
    }

    ModuleReading read() {
        source.unread().forEach((name, reason) -> {
            if (FileKind.of(name).filter(FileKind.README::equals).isEmpty()) {
                problems.add(new Problem(null, reason));
            }
        });
        if (!problems.isEmpty()) {
            // The rest of the module, without what is missing, would have problems that it does not have.
            return new ModuleReading.Unrequestable(source.name(), problems);
        }
        checkNames();
        List<HclBody> bodies = source.files().keySet().stream().filter(name -> name.endsWith(".tf")).sorted(FILE_ORDER)
                .flatMap(this::body).toList();
        Presentation presentation = Presentation.read(source, problems);
        VariableReader reader = new VariableReader(presentation, problems);
        List<Variable> variables = blocks(bodies, "variable").stream().map(reader::read).toList();
        List<Output> outputs = blocks(bodies, "output").stream().map(this::output).toList();
        presentation.checkAgainst(variables, problems);
        ModuleSchema schema = presentation.schema(source, variables, outputs);
        checkTags(schema);
        return problems.isEmpty()
                ? new ModuleReading.Requestable(schema)
                : new ModuleReading.Unrequestable(source.name(), problems);
    }

    private void checkNames() {
        if (!NAME.matcher(source.name()).matches()) {
            problems.add(
                    new Problem(null, "the folder's name may hold letters, digits, dots, dashes and underscores only"));
        }
        if (source.files().keySet().stream().noneMatch(name -> name.endsWith(".tf"))) {
            problems.add(new Problem(null, "the folder has no .tf file"));
        }
        source.files().keySet().stream().sorted().filter(ModuleReader::changesMeaning)
                .forEach(name -> problems.add(new Problem(null, name + " is of a kind that TfPilot does not read")));
    }

    /** JSON syntax and overrides would change the schema behind our back. */
    private static boolean changesMeaning(String name) {
        return name.endsWith(".tf.json") || name.endsWith(".tofu") || name.endsWith(".tofu.json")
                || name.equals("override.tf") || name.endsWith("_override.tf");
    }

    private Stream<HclBody> body(String name) {
        return switch (Hcl.read(name, source.files().getOrDefault(name, ""))) {
            case HclReading.Parsed(HclBody body) -> Stream.of(body);
            case HclReading.Malformed malformed -> {
                problems.add(new Problem(malformed.position(), malformed.message()));
                yield Stream.empty();
            }
        };
    }

    /** Blocks with one label, which no two of them share. */
    private List<HclBlock> blocks(List<HclBody> bodies, String type) {
        List<HclBlock> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (HclBlock block : bodies.stream().flatMap(body -> body.blocks(type).stream()).toList()) {
            if (block.labels().size() != 1) {
                problems.add(new Problem(block.position(), "\"" + type + "\" needs exactly one name"));
            } else if (!names.add(block.labels().getFirst())) {
                problems.add(new Problem(block.position(),
                        type + " \"" + block.labels().getFirst() + "\" stands here twice"));
            } else {
                found.add(block);
            }
        }
        return found;
    }

    private Output output(HclBlock block) {
        BlockReader attributes = new BlockReader(block, problems);
        return new Output(block.labels().getFirst(), attributes.text("description"),
                attributes.flag("sensitive", false));
    }

    private void checkTags(ModuleSchema schema) {
        if (rules.tagsInputRequired() && schema.variable(ServerInput.TAGS).isEmpty()) {
            problems.add(new Problem(null, "policy demands tags, and the module has no input for them: "
                    + "add variable \"tags\" of type map(string)"));
        }
    }
}
