package io.tfpilot.core.lifecycle;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of the catalogue of actions: everything that routes, buttons, help and documentation say about an action.
 *
 * @param verb its word in the addresses of pages
 * @param path its address in the API
 * @param label what its button is called, where the moment has no better word
 * @param icon the icon of its button
 * @param said what a person reads once it is done
 * @param does what it does, in one line for documentation
 * @param permissions what it asks of the person, in the order in which they are checked
 * @param inputs what a caller sends with it
 * @param asks the question before it; null where one press does it
 * @param place where its button stands
 * @param answer whether it is done once the call is answered
 * @param gate what it asks of the facts
 */
public record ActionTerms(String verb, String path, String label, String icon, String said, String does,
        Set<Permission> permissions, List<ActionInput> inputs, @Nullable Question asks, Place place, Answer answer,
        Condition gate) {

    /** A dialog before the action. What to write or type in it follows from the inputs. */
    public record Question(String heading, String text) {}

    /** Where the button of an action stands. */
    public enum Place {
        /** Among the buttons of the status card. */
        CARD,
        /** In the note that says why it is there. */
        NOTE,
        /** It opens a form with inputs of its own. */
        FORM
    }

    /** Whether an action is done once the call is answered. */
    public enum Answer {
        DONE,
        /** It is written down, and follows. */
        STARTED,
        /** Done, or written down where something has to come first. */
        EITHER
    }

    /** Refuses by the facts, or says what the action is about. */
    @FunctionalInterface
    interface Condition {
        Gate of(PersonConditions who, StateConditions when);
    }

    public ActionTerms {
        permissions = java.util.Collections.unmodifiableSet(EnumSet.copyOf(permissions));
        inputs = List.copyOf(inputs);
    }

    static Row row(String verb, String label) {
        return new Row(verb, label);
    }

    /** Whether the caller may send this with it. */
    public boolean takes(ActionInput.Field field) {
        return inputs.stream().anyMatch(input -> input.field() == field);
    }

    /** A row as it is written down; {@link #opens} ends it. */
    static final class Row {
        private final String verb;
        private final String label;
        private String path;
        private String icon = "play";
        private String said = "Done";
        private String does = "";
        private final List<ActionInput> inputs = new ArrayList<>();
        private final EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
        private @Nullable Question asks;
        private Place place = Place.CARD;
        private Answer answer = Answer.DONE;

        private Row(String verb, String label) {
            this.verb = verb;
            this.path = "/api/requests/{id}/" + verb;
            this.label = label;
        }

        Row at(String otherPath) {
            this.path = otherPath;
            return this;
        }

        Row icon(String name) {
            this.icon = name;
            return this;
        }

        Row said(String sentence) {
            this.said = sentence;
            return this;
        }

        Row does(String line) {
            this.does = line;
            return this;
        }

        Row needs(Permission... all) {
            permissions.addAll(List.of(all));
            return this;
        }

        Row takes(ActionInput... all) {
            inputs.addAll(List.of(all));
            return this;
        }

        Row asks(String heading, String text) {
            this.asks = new Question(heading, text);
            return this;
        }

        Row answers(Answer other) {
            this.answer = other;
            return this;
        }

        Row in(Place other) {
            this.place = other;
            return this;
        }

        /**
         * @param condition what stands against it; null where nothing does
         * @param subject what it is about, where nothing stands against it
         */
        ActionTerms opens(Function<StateConditions, Gate.@Nullable Refused> condition,
                Function<StateConditions, Subject> subject) {
            return gated((who, when) -> {
                var refused = condition.apply(when);
                return refused == null ? new Gate.Open(subject.apply(when)) : refused;
            });
        }

        ActionTerms gated(Condition gate) {
            return new ActionTerms(verb, path, label, icon, said, does, permissions, inputs, asks, place, answer,
                    gate);
        }
    }
}
