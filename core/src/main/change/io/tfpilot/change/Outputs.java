package io.tfpilot.change;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads what {@code terraform console} says of a module's outputs. */
record Outputs(Job job, Log log) {
    private List<String> names() throws IOException {
        String printed = job.read(job.raw.resolve("output-names.txt")).strip();
        List<String> names = new ArrayList<>();
        for (Object name : Json.listOrEmpty(Json.parse(GoString.unquote(printed)))) {
            if (!Objects.toString(name).matches("[\\p{L}_][\\p{L}\\p{N}_-]*")) {
                throw new Fault("not the name of an output: " + name);
            }
            names.add(name.toString());
        }
        return names;
    }

    /** What the console is asked where it does not answer everything at once. */
    void ask() throws IOException {
        for (String name : names()) {
            log.println("jsonencode(module.tfpilot_" + job.get("REQUEST_ID") + "." + name + ")");
        }
    }

    void write() throws IOException {
        String atOnce = job.read(job.raw.resolve("outputs-at-once.txt")).strip();
        Map<String, Object> read = atOnce.startsWith("\"")
                ? Json.object(Json.parse(GoString.unquote(atOnce)))
                : oneByOne();
        Map<String, Object> values = Json.objectOrEmpty(read.get("values"));
        Map<String, Object> outputs = Json.map("version", BigDecimal.ONE, "values", Redactor.of(job).value(values),
                "sensitive", Json.listOrEmpty(read.get("sensitive")));
        Files.writeString(job.out.resolve("outputs.json"), Json.write(outputs) + "\n");
        log.println("Outputs: " + String.join(", ", values.keySet()));
    }

    /**
     * The console answers each question in a line: a string that holds JSON; that the value, or a part of it, is
     * sensitive; or that it is unknown, as it says of a resource without instances.
     */
    private Map<String, Object> oneByOne() throws IOException {
        List<String> names = names();
        List<String> answers = job.lines(job.raw.resolve("outputs.txt"));
        if (names.size() != answers.size()) {
            throw new Fault("the console gave " + answers.size() + " answers to " + names.size() + " questions");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<Object> sensitive = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String answer = answers.get(i).strip();
            if (answer.startsWith("\"")) {
                values.put(names.get(i), Json.parse(GoString.unquote(answer)));
            } else if (answer.equals("(sensitive value)")) {
                sensitive.add(names.get(i));
            }
        }
        return Json.map("values", values, "sensitive", sensitive);
    }
}
