package io.tfpilot.server.wrap;

import io.tfpilot.core.catalogue.HandedProviders;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ModuleSource;
import io.tfpilot.core.catalogue.ServerInput;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.core.terraform.Wrapper;
import io.tfpilot.server.wrap.Fetch.Fetched;
import io.tfpilot.server.wrap.SourceAddress.Local;
import io.tfpilot.server.wrap.SourceAddress.Remote;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** {@code tfpilot wrap SOURCE}: writes a module folder around a module that lives elsewhere. */
public final class WrapCommand {
    static final String HELP = """
            tfpilot wrap SOURCE [--version VERSION] [--name NAME] [--inputs A,B] [--outputs A,B] [--out DIR]

            Writes a small module that calls SOURCE, pinned, and passes inputs and outputs on: main.tf, variables.tf,
            outputs.tf and tfpilot.yaml in DIR/NAME. It can be requested once it is committed.

              SOURCE       a registry's module:   terraform-aws-modules/s3-bucket/aws
                                                  registry.terraform.io/terraform-aws-modules/s3-bucket/aws
                           git with a ref:        'git::https://github.com/acme/modules.git//bucket?ref=v1.2.0'
                           a folder:              ./modules/bucket
              --version    of a registry's module, exactly: 4.2.1. Without it: the newest release
              --name       the module's folder. Without it: what SOURCE is called
              --inputs     pass only these on, besides those without a default and those that TfPilot fills.
                           Without it: all
              --outputs    pass only these on. Without it: all
              --providers  providers that the module wants from its caller (configuration_aliases), such as
                           aws.replica; each gets the environment's own provider
              --out        the folder with the repository's modules (modules)
              --from       read the module's files from this copy and fetch nothing. `terraform init` leaves copies
                           below .terraform/modules
              --registry   the address of a registry that is asked instead of the module's own: a mirror

            A tag or branch of git is written as the commit that it names now. A registry's token is taken from
            TF_TOKEN_<host>, as Terraform does. The same call again changes nothing; a call with another version
            replaces what it wrote before. Files that were edited are never overwritten.
            """;
    private static final int MISUSED = 2;
    private static final int FAILED = 1;
    private static final int MOST_SHOWN = 30;

    private final WrapCall call;
    private final SourceAddress address;
    private final Path target;

    private WrapCommand(WrapCall call, SourceAddress address) {
        this.call = call;
        this.address = address;
        target = Path.of(call.out()).toAbsolutePath().normalize().resolve(call.name());
    }

    /** Reads a folder as the catalogue reads a module of that name. */
    public interface Reader extends BiFunction<String, Path, ModuleSource> {}

    /**
     * @param environment may have tokens of registries
     * @return the exit code: 2 for a call that cannot be meant, 1 for a module that cannot be wrapped
     */
    public static int run(List<String> words, Map<String, String> environment, Reader reader, PrintStream out,
            PrintStream err) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(HELP);
            return 0;
        }
        var call = WrapCall.read(words);
        var address = call.address();
        if (address == null || !call.problems().isEmpty()) {
            call.problems().forEach(err::println);
            err.println("Run `tfpilot wrap --help` for usage.");
            return MISUSED;
        }
        try {
            new WrapCommand(call, address).wrap(environment, reader).forEach(out::println);
            return 0;
        } catch (CannotWrap why) {
            why.sentences().forEach(err::println);
            return FAILED;
        }
    }

    /** What there is to say of it. */
    private List<String> wrap(Map<String, String> environment, Reader reader) throws CannotWrap {
        var work = workFolder();
        try {
            var fetched = fetched(work, environment);
            var source = reader.apply(call.name(), fetched.folder());
            var schema = schema(source);
            var files = files(schema, fetched, HandedProviders.of(source));
            var wrapper = readable(files);
            return said(schema, wrapper, new WrapperFolder(target).write(files));
        } finally {
            WrapperFolder.delete(work);
        }
    }

    private static Path workFolder() {
        try {
            return Files.createTempDirectory("tfpilot-wrap-").toRealPath();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private Fetched fetched(Path work, Map<String, String> environment) throws CannotWrap {
        return switch (address) {
            case Local(var folder) -> new Fetched(folder, fromTarget(folder), "", "");
            case Remote remote when !call.from().isEmpty() -> Fetch.given(remote, call.version(), copy());
            case Remote remote -> {
                var downloads = new Downloads();
                yield new Fetch(work, downloads, new RegistryClient(downloads, environment, call.registry()))
                        .fetch(remote, call.version());
            }
        };
    }

    private Path copy() throws CannotWrap {
        var from = Path.of(call.from());
        if (!Files.isDirectory(from)) {
            throw new CannotWrap("--from: there is no folder " + from);
        }
        return from;
    }

    /** As a module block in the wrapper's folder names another folder. */
    private String fromTarget(Path folder) throws CannotWrap {
        if (folder.equals(target)) {
            throw new CannotWrap(folder + " cannot be wrapped into itself: choose another --name");
        }
        var repository = repository(target);
        if (repository != null && !folder.startsWith(repository)) {
            throw new CannotWrap(("%s is outside of the repository %s, and Terraform would not find it in a workflow: "
                    + "move it into the repository, or wrap it from git or a registry").formatted(folder, repository));
        }
        var path = target.relativize(folder).toString().replace('\\', '/');
        return path.startsWith("..") ? path : "./" + path;
    }

    private static @Nullable Path repository(Path folder) {
        for (var each = folder; each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return each;
            }
        }
        return null;
    }

    private ModuleSchema schema(ModuleSource source) throws CannotWrap {
        return switch (ModuleReading.of(source, call.names("--providers"))) {
            case ModuleReading.Requestable(var schema) -> schema;
            case ModuleReading.Unrequestable no -> {
                var sentences = new ArrayList<>(List.of("The module cannot be wrapped:"));
                no.problems().forEach(problem -> sentences.add("  " + problem));
                if (!no.handed().isEmpty()) {
                    sentences.add("To hand the environment's own providers in, add --providers " + String.join(",",
                            no.handed()));
                }
                throw new CannotWrap(sentences);
            }
        };
    }

    private SortedMap<String, String> files(ModuleSchema schema, Fetched fetched, HandedProviders providers)
            throws CannotWrap {
        known("--inputs", "input", schema.variables().stream().map(Variable::name).toList());
        known("--outputs", "output", schema.outputs().stream().map(ModuleSchema.Output::name).toList());
        known("--providers", "provider to hand in", List.copyOf(providers.aliases().keySet()));
        var files = Wrapper.of(schema, new Wrapper.Call(fetched.source(), fetched.version(), providers),
                new Wrapper.Choice(call.names("--inputs"), call.names("--outputs")));
        if (!fetched.note().isEmpty()) {
            files.merge("main.tf", "", (main, _) -> "# " + fetched.note() + "\n" + main);
        }
        return files;
    }

    private void known(String flag, String what, List<String> all) throws CannotWrap {
        var unknown = new TreeSet<>(call.names(flag));
        unknown.removeAll(Set.copyOf(all));
        if (!unknown.isEmpty()) {
            throw new CannotWrap(
                    "%s: the module has no %s %s; it has %s".formatted(flag, what, String.join(", ", unknown),
                            all.isEmpty()
                                    ? "none"
                                    : String.join(", ", all.stream().limit(MOST_SHOWN).toList())
                                            + (all.size() > MOST_SHOWN
                                                    ? " and %d more".formatted(all.size() - MOST_SHOWN)
                                                    : "")));
        }
    }

    /** A wrapper that the catalogue would refuse is not written. */
    private ModuleSchema readable(SortedMap<String, String> files) throws CannotWrap {
        return switch (ModuleReading.of(new ModuleSource(call.name(), files))) {
            case ModuleReading.Requestable(var schema) -> schema;
            case ModuleReading.Unrequestable no -> {
                var sentences = new ArrayList<>(List.of("A wrapper of it could not be requested:"));
                no.problems().forEach(problem -> sentences.add("  " + problem));
                throw new CannotWrap(sentences);
            }
        };
    }

    private List<String> said(ModuleSchema module, ModuleSchema wrapper, boolean changed) {
        var said = new ArrayList<String>();
        said.add("%s %s: %d of the module's %d inputs, %d of its %d outputs".formatted(changed ? "Wrote" : "Unchanged:",
                target, wrapper.variables().size(), module.variables().size(), wrapper.outputs().size(),
                module.outputs().size()));
        said.add(wrapper.variable(ServerInput.NAME).map(input -> "The name goes into " + input.name() + ".")
                .orElse("No input takes the name that TfPilot gives: people type the names that the module asks for."));
        said.add(wrapper.variable(ServerInput.TAGS).map(input -> "The tags go into " + input.name() + ".")
                .orElse("It " + module.mapping().untagged()
                        + ": it can be requested where the project file does not say "
                        + "tags: required."));
        said.add("Next: look at it, commit it, and it is in the catalogue when it is on the base branch.");
        return said;
    }
}
