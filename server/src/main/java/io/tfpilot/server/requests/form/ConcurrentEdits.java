package io.tfpilot.server.requests.form;

import io.tfpilot.core.text.Cut;
import io.tfpilot.server.requests.page.ShownInputs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two people changed the inputs of one request: one saved first, the other still has a form. Input by input, what only
 * one of them changed stands; where both did, the form's stands and the other is told.
 *
 * @param config of both together
 * @param theirs inputs that only the saved revision changed
 * @param both inputs that both changed, in different ways
 */
record ConcurrentEdits(ObjectNode config, List<String> theirs, List<String> both) {
    private static final int SHOWN = 80;

    ConcurrentEdits {
        theirs = List.copyOf(theirs);
        both = List.copyOf(both);
    }

    static ConcurrentEdits of(ObjectNode base, ObjectNode saved, ObjectNode mine, ShownInputs shown) {
        var config = mine.deepCopy();
        var theirs = new ArrayList<String>();
        var both = new ArrayList<String>();
        var names = new LinkedHashSet<String>();
        List.of(saved, mine, base).forEach(each -> names.addAll(each.propertyNames()));
        for (var name : names) {
            var was = base.get(name);
            var is = saved.get(name);
            var now = mine.get(name);
            if (Objects.equals(was, is) || Objects.equals(is, now)) {
                continue;
            }
            if (Objects.equals(was, now)) {
                theirs.add(name + ": " + text(shown, name, was) + " became " + text(shown, name, is));
                put(config, name, is);
            } else {
                both.add(name + ": saved " + text(shown, name, is) + ", yours " + text(shown, name, now));
            }
        }
        return new ConcurrentEdits(config, theirs, both);
    }

    private static void put(ObjectNode config, String name, @Nullable JsonNode value) {
        if (value == null) {
            config.remove(name);
        } else {
            config.set(name, value);
        }
    }

    private static String text(ShownInputs shown, String name, @Nullable JsonNode value) {
        var text = value == null ? "the default" : shown.text(name, value);
        return text.length() > SHOWN ? Cut.first(text, SHOWN - 1) + "…" : text;
    }

    List<FormView.Note> notes(String who, int revision) {
        var notes = new ArrayList<FormView.Note>();
        notes.add(new FormView.Note("wait", "git-merge",
                who + " saved revision " + revision + " while this form was open. Your changes are kept. Review "
                        + "them, then save.",
                theirs.isEmpty()
                        ? List.of()
                        : theirs.stream().map(each -> "From " + who + "'s revision, " + each).toList()));
        if (!both.isEmpty()) {
            notes.add(new FormView.Note("bad", "triangle-alert", "You both changed these. Your values are kept below.",
                    both));
        }
        return notes;
    }
}
