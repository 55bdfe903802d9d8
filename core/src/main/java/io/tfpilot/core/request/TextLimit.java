package io.tfpilot.core.request;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a text of a person may be, the same for pages, forms and API: as long as its kind allows, and of characters that
 * a reader sees. A longer text is refused with both numbers; nothing that a person wrote is ever cut.
 */
public enum TextLimit {
    /** Of an approval or a rejection: a review with a list of changes. GitHub takes 65,536. */
    COMMENT("a comment", 10_000),
    /** Why something is abandoned or frozen: a long paragraph. */
    REASON("a reason", 2_000),
    /** Why something is needed: a long paragraph. */
    JUSTIFICATION("a justification", 2_000),
    /** A ticket's number or address. */
    TICKET("a ticket", 200),
    /** The parts of a resource's name; the whole name has the project's limit, which is never higher. */
    NAME("a name", 255),
    TOKEN_NAME("a token's name", 100),
    /** A few words. */
    FILTER_NAME("a filter's name", 40);

    private final String kind;
    private final int characters;

    TextLimit(String kind, int characters) {
        this.kind = kind;
        this.characters = characters;
    }

    /** UTF-16 units, as {@code maxlength} counts them in a form. */
    public int characters() {
        return characters;
    }

    /** What is wrong with this text; empty where it fits or there is none. */
    public Optional<String> problem(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return text.length() <= characters
                ? Unseen.problem(text).map(problem -> kind + " has " + problem)
                : Optional.of("%s has at most %d characters; this one has %d".formatted(kind, characters,
                        text.length()));
    }
}
