package io.tfpilot.core.catalogue;

/** Who gives an input its value. */
public sealed interface FilledBy {
    /** The person, in the form. */
    record Person() implements FilledBy {}

    /** The server; a person's value is refused. */
    record Server(ServerInput input) implements FilledBy {}

    /** The person names a secret of the project; its value is never seen here. */
    record Secret() implements FilledBy {}

    /** Nobody: it is optional, and why it can't be given stands here. */
    record Nobody(String reason) implements FilledBy {}
}
