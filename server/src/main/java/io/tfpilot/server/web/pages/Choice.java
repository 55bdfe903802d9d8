package io.tfpilot.server.web.pages;

import java.util.List;

/** A filter that is chosen from a list. */
public record Choice(String name, String label, List<Option> options, boolean on) {
    public record Option(String value, String label, boolean selected) {}

    public static Choice of(String name, String label, List<String[]> values, String chosen) {
        return new Choice(name, label,
                values.stream().map(each -> new Option(each[0], each[1], each[0].equals(chosen))).toList(),
                !chosen.isEmpty());
    }
}
