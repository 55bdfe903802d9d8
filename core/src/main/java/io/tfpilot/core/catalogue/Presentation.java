package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.ModuleReading.Problem;
import io.tfpilot.core.catalogue.ModuleSchema.InputGroup;
import io.tfpilot.core.catalogue.ModuleSchema.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@code tfpilot.yaml} says about a module, and what holds where it says nothing. */
record Presentation(Map<String, String> words, Map<String, String> help, List<InputGroup> groups,
        Map<ServerInput, String> server, Set<String> secrets) {
    static final String FILE = "tfpilot.yaml";
    private static final int MAX_SHORT_NAME = 12;

    static Presentation read(ModuleSource source, List<Problem> problems) {
        @Nullable
        String text = source.files().get(FILE);
        if (text == null) {
            return new Presentation(Map.of(), Map.of(), List.of(), Map.of(), Set.of());
        }
        return new PresentationReader(problems).read(text);
    }

    String help(String input) {
        return help.getOrDefault(input, "");
    }

    /** Named in the file, or by its usual name and type where the file is silent; {@code ""} in the file is a no. */
    Optional<ServerInput> serverInput(String name, TypeConstraint type) {
        return Arrays.stream(ServerInput.values())
                .filter(input -> server.getOrDefault(input, input.word()).equals(name) && fits(input, type))
                .findFirst();
    }

    static boolean fits(ServerInput input, TypeConstraint type) {
        return input == ServerInput.TAGS
                ? type.equals(new TypeConstraint.MapType(new TypeConstraint.StringType()))
                : type instanceof TypeConstraint.StringType;
    }

    /** What the file says of inputs must be true of them. */
    void checkAgainst(List<Variable> variables, List<Problem> problems) {
        Map<String, Variable> byName = new TreeMap<>();
        variables.forEach(variable -> byName.put(variable.name(), variable));
        Set<String> named = new TreeSet<>(help.keySet());
        named.addAll(secrets);
        groups.forEach(group -> named.addAll(group.inputs()));
        server.values().stream().filter(name -> !name.isEmpty()).forEach(named::add);
        named.stream().filter(name -> !byName.containsKey(name))
                .forEach(name -> problems.add(new Problem(null, FILE + " speaks of the input \"" + name
                        + "\", which the module does not have")));
        server.forEach((input, name) -> {
            Variable variable = byName.get(name);
            if (variable != null && !fits(input, variable.type())) {
                problems.add(new Problem(null, FILE + ": the server cannot fill \"" + name + "\" with " + input.word()
                        + ", its type is " + variable.type()));
            }
        });
    }

    ModuleSchema schema(ModuleSource source, List<Variable> variables, List<Output> outputs) {
        String readme = readme(source.files());
        return new ModuleSchema(source.name(), words.getOrDefault("short_name", shortName(source.name())),
                words.getOrDefault("title", title(source.name())), words.getOrDefault("category", "Other"),
                words.getOrDefault("icon", "box"), words.getOrDefault("description", firstParagraph(readme)),
                words.get("deprecation"), variables, outputs, groupsOf(variables),
                readme.isEmpty() ? readme(source.unread()) : readme);
    }

    /** The text, or why there is none. */
    private static String readme(Map<String, String> files) {
        return files.keySet().stream().filter(name -> FileKind.of(name).filter(FileKind.README::equals).isPresent())
                .sorted().findFirst().map(files::get).orElse("");
    }

    private static String shortName(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return letters.isEmpty() ? "module" : letters.substring(0, Math.min(MAX_SHORT_NAME, letters.length()));
    }

    private static String title(String name) {
        String words = name.replaceAll("[-_.]+", " ").strip();
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The first lines of prose, without headings, badges and tables. */
    private static String firstParagraph(String readme) {
        return Arrays.stream(readme.split("\\R\\s*\\R")).map(String::strip)
                .filter(part -> !part.isEmpty() && Character.isLetterOrDigit(part.codePointAt(0))).findFirst()
                .map(part -> part.replaceAll("\\s+", " ")).orElse("");
    }

    private List<InputGroup> groupsOf(List<Variable> variables) {
        List<InputGroup> result = new ArrayList<>();
        Set<String> placed = new TreeSet<>();
        Set<String> asked = new TreeSet<>();
        variables.stream().filter(Presentation::asked).forEach(variable -> asked.add(variable.name()));
        for (InputGroup group : groups) {
            addGroup(result, group.title(),
                    group.inputs().stream().filter(asked::contains).filter(placed::add).toList());
        }
        List<Variable> rest = variables.stream().filter(Presentation::asked)
                .filter(variable -> !placed.contains(variable.name())).toList();
        addGroup(result, "Settings", rest.stream().filter(Variable::required).map(Variable::name).toList());
        addGroup(result, "Options",
                rest.stream().filter(variable -> !variable.required()).map(Variable::name).toList());
        return result;
    }

    private static void addGroup(List<InputGroup> groups, String title, List<String> inputs) {
        if (!inputs.isEmpty()) {
            groups.add(new InputGroup(title, inputs));
        }
    }

    private static boolean asked(Variable variable) {
        return switch (variable.filledBy()) {
            case FilledBy.Person _,FilledBy.Secret _ -> true;
            case FilledBy.Server _,FilledBy.Nobody _ -> false;
        };
    }
}
