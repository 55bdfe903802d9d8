package io.tfpilot.server.forms;

import io.tfpilot.server.web.pages.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a form, by place: raw texts, exactly as typed. Both a submitted form and a stored configuration become
 * one, so that fields are made of one thing only.
 *
 * <p>
 * A name is the path to its place; {@code ?} at its end says that an optional group or a row is there, {@code !} what
 * is meant by it: that a value equal to its default was given on purpose ({@code 1}), or that nothing in it means an
 * empty text or list ({@code empty}), or null ({@code null}; {@code chosen-null} whatever else is in it).
 */
final class FormTree {
    /** A value may be nested twenty levels deep; in a map a level takes two steps. */
    private static final int MAX_DEPTH = 42;
    private static final Pattern STEP = Pattern
            .compile("\\.([\\p{L}_][\\p{L}\\p{M}\\p{N}_-]{0,99})|\\[(0|[1-9][0-9]{0,3})]");

    final Map<String, FormTree> fields = new LinkedHashMap<>();
    private final TreeMap<Integer, FormTree> sparse = new TreeMap<>();
    @Nullable
    String text;
    boolean present;
    boolean stated;
    boolean empty;
    /** Nothing in it means null, rather than the default. */
    boolean nulled;
    /** Null, as the person said beside the field; whatever stands in it. */
    boolean nullChosen;
    /** A row that was just added: it holds what the schema puts there, not what a browser left out. */
    boolean added;

    /**
     * Reads every parameter under {@code root}; names that are no path are added to {@code strangers}.
     *
     * @param standing texts that stood in the form: nobody typed them, so they come back to the character
     */
    static FormTree parse(String root, Map<String, List<String>> parameters, List<String> strangers,
            Set<String> standing) {
        var tree = new FormTree();
        parameters.forEach((name, values) -> {
            if (name.startsWith(root + ".") && !values.isEmpty()
                    && !tree.put(name.substring(root.length()), values, standing)) {
                strangers.add(name);
            }
        });
        return tree;
    }

    private boolean put(String path, List<String> values, Set<String> standing) {
        var mark = path.charAt(path.length() - 1);
        var end = mark == '?' || mark == '!' ? path.length() - 1 : path.length();
        var place = at(path.substring(0, end));
        if (place == null) {
            return false;
        }
        switch (mark) {
            case '?' -> place.present = true;
            case '!' -> {
                place.stated |= values.contains("1");
                place.empty |= values.contains("empty");
                place.nullChosen |= values.contains("chosen-null");
                place.nulled |= place.nullChosen || values.contains("null");
            }
            default -> {
                // Browsers send each line end as two characters.
                var sent = values.getLast().replace("\r\n", "\n");
                place.text = standing.contains(sent) ? sent : Words.typed(sent);
            }
        }
        return true;
    }

    /** The place at a path, made if need be; null where the text is no path. */
    @Nullable
    FormTree at(String path) {
        var place = this;
        Matcher step = STEP.matcher(path);
        var depth = 0;
        var from = 0;
        while (from < path.length()) {
            step.region(from, path.length());
            if (!step.lookingAt() || ++depth > MAX_DEPTH) {
                return null;
            }
            place = step.group(1) != null ? place.field(step.group(1)) : place.row(Integer.parseInt(step.group(2)));
            from = step.end();
        }
        return place;
    }

    FormTree field(String name) {
        return fields.computeIfAbsent(name, any -> new FormTree());
    }

    private FormTree row(int index) {
        return sparse.computeIfAbsent(index, any -> new FormTree());
    }

    /** The row of exactly that number; an empty one where nothing of it was sent. */
    FormTree exactly(int index) {
        return sparse.getOrDefault(index, new FormTree());
    }

    /** The rows in their order, whatever their numbers were. */
    List<FormTree> rows() {
        return List.copyOf(sparse.values());
    }

    void rows(List<FormTree> next) {
        sparse.clear();
        next.forEach(this::add);
    }

    FormTree add(FormTree row) {
        sparse.put(sparse.isEmpty() ? 0 : sparse.lastKey() + 1, row);
        return row;
    }

    void remove(int index) {
        var left = new ArrayList<>(rows());
        if (index >= 0 && index < left.size()) {
            left.remove(index);
        }
        rows(left);
    }

    void move(int from, int to) {
        var all = new ArrayList<>(rows());
        all.add(to, all.remove(from));
        rows(all);
    }

    /** Every text in it and below it that typing it would change. */
    Set<String> untypable() {
        return Stream.concat(Stream.ofNullable(text).filter(each -> !Words.typed(each).equals(each)),
                Stream.concat(fields.values().stream(), sparse.values().stream())
                        .flatMap(each -> each.untypable().stream()))
                .collect(Collectors.toSet());
    }

    String textOr(String otherwise) {
        return text == null ? otherwise : text;
    }

    boolean isBlank() {
        return text == null || text.isBlank();
    }

    /** Whether nothing was said of this place or anything in it. */
    boolean isUntouched() {
        return text == null && !present && fields.isEmpty() && sparse.isEmpty();
    }
}
