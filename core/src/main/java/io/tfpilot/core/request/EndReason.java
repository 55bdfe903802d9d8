package io.tfpilot.core.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** Why an attempt ended as it did, where GitHub's conclusion does not say it. Code decides by the type, never by the text. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = EndReason.CancelledBy.class, name = "cancelled_by"),
        @JsonSubTypes.Type(value = EndReason.LeftQueue.class, name = "left_queue"),
        @JsonSubTypes.Type(value = EndReason.GateClosed.class, name = "gate_closed"),
        @JsonSubTypes.Type(value = EndReason.Displaced.class, name = "displaced"),
        @JsonSubTypes.Type(value = EndReason.DispatchRefused.class, name = "dispatch_refused"),
        @JsonSubTypes.Type(value = EndReason.RunNotFound.class, name = "run_not_found"),
        @JsonSubTypes.Type(value = EndReason.RunDeleted.class, name = "run_deleted"),
        @JsonSubTypes.Type(value = EndReason.ProjectRemoved.class, name = "project_removed"),
        @JsonSubTypes.Type(value = EndReason.Unclassified.class, name = "unclassified")})
public sealed interface EndReason {
    /** For people; never begins with a capital and never ends with a full stop. */
    String text();

    /** A person asked for the run to be cancelled; stands on the attempt from the moment they asked. */
    record CancelledBy(Login by) implements EndReason {
        @Override
        public String text() {
            return "cancelled by " + by;
        }
    }

    /** A person took the held attempt out of the environment's queue. */
    record LeftQueue(Login by) implements EndReason {
        @Override
        public String text() {
            return "taken out of the queue by " + by;
        }
    }

    /** A gate was closed when the held attempt left the queue. */
    record GateClosed(String condition) implements EndReason {
        @Override
        public String text() {
            return condition;
        }
    }

    /** GitHub cancelled the run before it began because a newer run took its place. */
    record Displaced() implements EndReason {
        @Override
        public String text() {
            return "replaced by a newer run";
        }
    }

    /**
     * @param message GitHub's own words
     * @param rule which of its rules it is; null in documents that were written before refusals had one
     */
    record DispatchRefused(String message, @Nullable GitHubRule rule) implements EndReason {
        @Override
        public String text() {
            return "GitHub refused to start it: " + message;
        }
    }

    /** GitHub was asked for a run and none appeared in time. */
    record RunNotFound() implements EndReason {
        @Override
        public String text() {
            return "no run appeared on GitHub within two minutes";
        }
    }

    record RunDeleted() implements EndReason {
        @Override
        public String text() {
            return "the run was deleted on GitHub";
        }
    }

    record ProjectRemoved() implements EndReason {
        @Override
        public String text() {
            return "the project is no longer configured";
        }
    }

    /** A text of a document that was written before reasons had types. */
    record Unclassified(String text) implements EndReason {}
}
