package io.tfpilot.stories;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Prometheus' text format, read strictly: every line is a comment or a sample with a number. */
final class Scrape {
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> names = new TreeSet<>();

    Scrape(String text) {
        text.lines().forEach(line -> {
            if (line.startsWith("# TYPE ")) {
                names.add(line.split(" ")[2]);
            } else if (!line.startsWith("# HELP ")) {
                var end = line.lastIndexOf(' ');
                samples.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
            }
        });
    }

    /** @param sample name and labels, as they stand in the text */
    double value(String sample) {
        var value = samples.get(sample);
        if (value == null) {
            throw new AssertionError("there is no " + sample + " among " + samples.keySet());
        }
        return value;
    }

    /** Of all samples that begin with this. */
    double sum(String beginning) {
        return samples.entrySet().stream().filter(each -> each.getKey().startsWith(beginning))
                .mapToDouble(Map.Entry::getValue).sum();
    }

    /** TfPilot's own metrics, without the maximum that each timer has. */
    Set<String> ownNames() {
        var own = new TreeSet<String>();
        names.stream().filter(name -> name.startsWith("tfpilot_") && !name.endsWith("_max")).forEach(own::add);
        return own;
    }
}
