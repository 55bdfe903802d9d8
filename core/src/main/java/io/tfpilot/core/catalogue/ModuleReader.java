package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.ModuleReading.Problem;
import io.tfpilot.core.catalogue.ModuleSchema.Output;
import io.tfpilot.core.hcl.HclAttribute;
import io.tfpilot.core.hcl.HclBlock;
import io.tfpilot.core.hcl.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns a module's files into a reading. */
final class ModuleReader {
    /** Module names are folders, parts of addresses and of source paths. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");
    /** The largest public modules have about two hundred inputs. */
    private static final int MOST_VARIABLES = 1_000;

    private final ModuleSource source;
    private final Set<String> handed;
    private final List<Problem> problems = new ArrayList<>();
    private List<String> missing = List.of();

    /** @param handed the providers that its caller hands in, such as {@code aws.replica} */
    ModuleReader(ModuleSource source, Set<String> handed) {
        this.source = source;
        this.handed = Set.copyOf(handed);
    }

    ModuleReading read() {
        source.unread().forEach((name, reason) -> {
            if (!FileKind.README.is(name)) {
                problems.add(new Problem(null, reason));
            }
        });
        if (!problems.isEmpty()) {
            // The rest of the module, without what is missing, would have problems that it does not have.
            return new ModuleReading.Unrequestable(source.name(), problems);
        }
        checkNames();
        Presentation presentation = Presentation.read(source, problems);
        ModuleSchema schema = schema(MergedFiles.forTerraform(source, problems), presentation);
        checkTofu(schema, presentation);
        return problems.isEmpty()
                ? new ModuleReading.Requestable(schema)
                : new ModuleReading.Unrequestable(source.name(), problems, presentation.hidden(),
                        problems.size() == 1 ? missing : List.of());
    }

    private ModuleSchema schema(MergedFiles files, Presentation presentation) {
        checkCallable(files);
        List<HclBlock> blocks = files.named("variable");
        if (blocks.size() > MOST_VARIABLES) {
            problems.add(new Problem(null, "the module has %d inputs; TfPilot reads at most %d".formatted(blocks.size(),
                    MOST_VARIABLES)));
        }
        Filling filling = filling(files, blocks, presentation);
        VariableReader reader = new VariableReader(presentation, filling.inputs(), problems);
        List<Variable> variables = blocks.stream().limit(MOST_VARIABLES).map(reader::read).toList();
        List<Output> outputs = files.named("output").stream().map(this::output).toList();
        if (blocks.size() <= MOST_VARIABLES) {
            presentation.checkAgainst(variables, problems);
        }
        return presentation.schema(source, variables, outputs, filling);
    }

    /** Who fills an input depends on all of them, so they are read once without that; problems come the second time. */
    private static Filling filling(MergedFiles files, List<HclBlock> blocks, Presentation presentation) {
        VariableReader first = new VariableReader(presentation, Map.of(), new ArrayList<>());
        Set<String> resources = files.all("resource").stream().filter(block -> !block.labels().isEmpty())
                .map(block -> block.labels().getFirst()).collect(Collectors.toSet());
        Set<String> providers = files.all("terraform").stream()
                .flatMap(block -> block.body().blocks("required_providers").stream())
                .flatMap(block -> block.body().attributes().stream()).map(HclAttribute::name)
                .collect(Collectors.toSet());
        return Filling.of(presentation, blocks.stream().limit(MOST_VARIABLES).map(first::read).toList(),
                new Filling.Made(resources, providers));
    }

    private void checkNames() {
        if (!NAME.matcher(source.name()).matches()) {
            problems.add(
                    new Problem(null, "the folder's name can have letters, digits, dots, dashes and underscores only"));
        }
        List<String> terraform = source.files().keySet().stream().filter(FileKind.CONFIGURATION::is).toList();
        if (terraform.isEmpty()) {
            problems.add(new Problem(null, "the folder has no .tf file"));
        } else if (terraform.stream().allMatch(MergedFiles::tofu)) {
            problems.add(new Problem(null,
                    "the folder has files for OpenTofu only, such as %s: rename them to .tf, which both tools read"
                            .formatted(terraform.stream().sorted().findFirst().orElse(""))));
        }
    }

    /** What a root module may hold, and a module that is called from a block like TfPilot's may not. */
    private void checkCallable(MergedFiles files) {
        files.all("import").forEach(block -> problems.add(new Problem(block.position(),
                "Terraform takes import blocks in the root module only: move it to the environment")));
        Map<String, Position> wanted = HandedProviders.of(files).aliases();
        missing = wanted.keySet().stream().filter(alias -> !handed.contains(alias)).toList();
        if (!missing.isEmpty()) {
            problems.add(new Problem(wanted.get(missing.getFirst()),
                    ("the module needs providers from its caller (configuration_aliases of %s), "
                            + "and a request passes none: configure them in a module around it")
                            .formatted(String.join(", ", missing))));
        }
    }

    /** Which tool runs is not known here, so both must ask for the same. */
    private void checkTofu(ModuleSchema schema, Presentation presentation) {
        if (!problems.isEmpty()) {
            return;
        }
        MergedFiles.forTofu(source, problems).ifPresent(files -> {
            ModuleSchema other = schema(files, presentation);
            if (problems.isEmpty() && !other.toJson().equals(schema.toJson())) {
                problems.add(new Problem(null, "OpenTofu and Terraform read different inputs or outputs from the "
                        + "folder's .tofu and .tf files: make them the same"));
            }
        });
    }

    private Output output(HclBlock block) {
        BlockReader attributes = new BlockReader(block, problems);
        return new Output(block.labels().getFirst(), attributes.text("description"),
                attributes.flag("sensitive", false));
    }
}
