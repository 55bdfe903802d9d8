package io.tfpilot.core.request;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a document of the earlier system says and no other part of a request holds. It is kept to be read; nothing is
 * decided by it.
 *
 * @param status the status it stored, which it had derived itself
 * @param timeline its entries that have a time, in its order
 * @param plan the text of its plan, as the run printed it
 * @param assistant what its assistant kept, names in camel case
 * @param rest every value that was not read into a field, where it stood; {@code null} in a list stands for what was
 *            read
 */
public record Legacy(@Nullable String status, List<Step> timeline, @Nullable String plan,
        @Nullable ObjectNode assistant, ObjectNode rest) {

    /** @param who null where it names nobody */
    public record Step(Instant at, @Nullable Login who, String step, @Nullable String status,
            @Nullable String message) {

        /** For people, in the earlier system's words. */
        public String told() {
            var said = message == null || message.isBlank() ? step : step + ": " + message;
            return status == null || status.isBlank() ? said : said + " (" + status + ")";
        }
    }

    public Legacy {
        timeline = List.copyOf(timeline);
    }

    /** Of a first-form document nothing else came from the earlier system. */
    static Legacy ofAssistant(ObjectNode assistant) {
        return new Legacy(null, List.of(), null, assistant, JsonNodeFactory.instance.objectNode());
    }
}
