package io.tfpilot.change.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes one Java file of the classes of a folder: the parts become nested classes of the main one, each where the text
 * before it first names it; imports are merged. Same parts, same bytes. It reads the form in which the parts are written
 * and no other Java, and fails on what it does not know.
 */
public final class OneFile {
    private static final Pattern PART = Pattern.compile("""
            package [\\w.]+;

            ((?:import [^\n]+;\n|\n)*)\
            ((?:/\\*\\*.*?\\*/\n)?)\
            ((?:public )?(?:final class|record) (\\w+)\\b.*
            )}
            """, Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final String HEAD = """
            // Made by TfPilot's build from the classes in its folder core/src/main/change, one after the other. Whoever
            // wants a change makes it there: TfPilot writes this file again whenever it installs its workflows.

            """;

    private final Map<String, Part> parts;
    private final Map<String, String> used = new LinkedHashMap<>();

    /** One file, taken apart; the body lacks its last brace. */
    private record Part(String name, Collection<String> imports, String comment, String body) {
        static Part of(String file, String text) {
            Matcher part = PART.matcher(text);
            if (!part.matches() || !file.equals(part.group(4) + ".java")) {
                throw new IllegalArgumentException(file + " is not one class or record in the form of a part");
            }
            return new Part(part.group(4), part.group(1).lines().filter(line -> !line.isEmpty()).toList(),
                    part.group(2), part.group(3));
        }

        String nested() {
            String text = (comment + body + "}\n").replaceFirst("(?m)^final class ", "static final class ");
            return text.lines().map(line -> line.isEmpty() ? "\n" : "    " + line + "\n")
                    .reduce("\n", String::concat);
        }
    }

    private OneFile(Map<String, Part> parts) {
        this.parts = parts;
    }

    /** @param arguments the folder of the parts; the name of the main class; the file to make */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file, UTF_8));
            }
        }
        texts.remove("package-info.java");
        Path made = Path.of(arguments[2]);
        String text = of(texts, arguments[1]);
        if (!Files.exists(made) || !Files.readString(made, UTF_8).equals(text)) {
            Files.createDirectories(made.getParent());
            Files.writeString(made, text, UTF_8);
        }
    }

    /** @param texts the parts by the names of their files */
    static String of(Map<String, String> texts, String main) {
        Map<String, Part> parts = new TreeMap<>();
        texts.forEach((file, text) -> {
            Part part = Part.of(file, text.replace("\r\n", "\n"));
            parts.put(part.name, part);
        });
        return new OneFile(parts).made(main);
    }

    private String made(String main) {
        Part first = parts.get(main);
        if (first == null) {
            throw new IllegalArgumentException("there is no " + main);
        }
        used.put(main, "");
        addNamedIn(first.body);
        List<String> unused = new ArrayList<>(parts.keySet());
        unused.removeAll(used.keySet());
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("nothing names " + unused);
        }
        return HEAD + imports() + "\n" + first.comment + first.body + String.join("", used.values()) + "}\n";
    }

    private void addNamedIn(String text) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            Part part = parts.get(word.group());
            if (part != null && !used.containsKey(part.name)) {
                used.put(part.name, part.nested());
                addNamedIn(part.body);
            }
        }
    }

    /** Static ones first. Two of one name would not compile. */
    private String imports() {
        TreeSet<String> statics = new TreeSet<>();
        TreeSet<String> others = new TreeSet<>();
        for (Part part : parts.values()) {
            part.imports.forEach(line -> (line.startsWith("import static") ? statics : others).add(line));
        }
        return String.join("\n", statics) + "\n\n" + String.join("\n", others) + "\n";
    }
}
