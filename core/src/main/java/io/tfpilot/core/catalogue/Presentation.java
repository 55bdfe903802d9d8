package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.ModuleReading.Problem;
import io.tfpilot.core.catalogue.ModuleSchema.InputGroup;
import io.tfpilot.core.catalogue.ModuleSchema.Output;
import io.tfpilot.core.hcl.Position;
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

/**
 * What {@code tfpilot.yaml} says about a module, and what holds where it says nothing.
 *
 * @param style null where the file names none
 * @param places where each key stands in the file, by its path
 */
record Presentation(Map<String, String> words, Map<String, String> help, List<InputGroup> groups,
        Map<ServerInput, Mapping> server, Set<String> secrets, NameLimits names, @Nullable TagStyle style,
        boolean hidden, Map<String, Position> places) {
    static final String FILE = "tfpilot.yaml";
    static final Presentation EMPTY = new Presentation(Map.of(), Map.of(), List.of(), Map.of(), Set.of(),
            NameLimits.NONE, null, false, Map.of());
    private static final int MAX_SHORT_NAME = 12;

    /**
     * What the file says of a value that the server fills.
     *
     * @param input empty = no input takes it
     * @param place the path of the key that says so
     */
    record Mapping(Optional<String> input, String place) {
        static final Mapping NONE = new Mapping(Optional.empty(), "");

        boolean none() {
            return input.isEmpty();
        }
    }

    static Presentation read(ModuleSource source, List<Problem> problems) {
        @Nullable
        String text = source.files().get(FILE);
        return text == null ? EMPTY : PresentationReader.read(text, problems);
    }

    String help(String input) {
        return help.getOrDefault(input, "");
    }

    /** What the file says of inputs must be true of them. */
    void checkAgainst(List<Variable> variables, List<Problem> problems) {
        Map<String, Variable> byName = new TreeMap<>();
        variables.forEach(variable -> byName.put(variable.name(), variable));
        Map<String, String> named = new TreeMap<>();
        help.keySet().forEach(name -> named.putIfAbsent(name, PlacedYaml.under("help", name)));
        secrets.forEach(name -> named.putIfAbsent(name, "secrets"));
        groups.forEach(group -> group.inputs().forEach(name -> named.putIfAbsent(name, "groups")));
        server.values().forEach(mapping -> mapping.input().ifPresent(name -> named.putIfAbsent(name,
                mapping.place())));
        named.forEach((name, place) -> {
            if (!byName.containsKey(name)) {
                problems.add(new Problem(places.get(place), "names the input \"" + name
                        + "\", which the module does not have" + Suggestion.among(name, List.copyOf(byName.keySet()))));
            }
        });
        checkServer(byName, problems);
    }

    private void checkServer(Map<String, Variable> byName, List<Problem> problems) {
        Map<String, ServerInput> taken = new TreeMap<>();
        server.forEach((input, mapping) -> mapping.input().map(byName::get).ifPresent(variable -> {
            if (!Filling.fits(input, variable)) {
                problems.add(new Problem(places.get(mapping.place()),
                        "the server cannot fill \"%s\" with %s, its type is %s%s".formatted(variable.name(),
                                input.word(), variable.type(), expected(input))));
            }
            @Nullable
            ServerInput other = taken.putIfAbsent(variable.name(), input);
            if (other != null) {
                problems.add(new Problem(places.get(mapping.place()), "\"%s\" cannot take both %s and %s"
                        .formatted(variable.name(), other.word(), input.word())));
            }
        }));
    }

    private static String expected(ServerInput input) {
        return input == ServerInput.TAGS
                ? "; tags need map(string), map(any), any, or a list or set of object({key = string, value = string})"
                : "; it needs string";
    }

    ModuleSchema schema(ModuleSource source, List<Variable> variables, List<Output> outputs,
            Filling filling) {
        String readme = readme(source.files());
        return new ModuleSchema(source.name(), words.getOrDefault("short_name", shortName(source.name())),
                words.getOrDefault("title", title(source.name())), words.getOrDefault("category", "Other"),
                words.getOrDefault("icon", "box"), words.getOrDefault("description", firstParagraph(readme)),
                words.get("deprecation"), variables, outputs, groupsOf(variables),
                readme.isEmpty() ? readme(source.unread()) : readme,
                new ModuleSchema.Mapping(names, filling.style(), filling.untagged(), hidden));
    }

    /** The text, or why there is none. */
    private static String readme(Map<String, String> files) {
        return files.keySet().stream().filter(FileKind.README::is)
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
