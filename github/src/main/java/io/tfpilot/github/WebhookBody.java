package io.tfpilot.github;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JSON of a delivery: the body itself, or the {@code payload} of a form. */
public final class WebhookBody {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FIELD = "payload=";

    private static final Pattern ACTION = Pattern.compile("\\s*\\{\\s*\"action\"\\s*:\\s*\"([a-z_]{1,60})\"");

    private WebhookBody() {}

    /** Null where it is neither an object in JSON nor a form whose payload is one. */
    public static @Nullable String json(@Nullable String contentType, byte[] body) {
        var text = text(contentType, new String(body, StandardCharsets.UTF_8));
        return text != null && GitHubJson.isObject(text) ? text : null;
    }

    private static @Nullable String text(@Nullable String contentType, String text) {
        if (contentType == null || !contentType.regionMatches(true, 0, FORM, 0, FORM.length())) {
            return text;
        }
        for (var pair : text.split("&", -1)) {
            if (pair.startsWith(FIELD)) {
                return decoded(pair.substring(FIELD.length()));
            }
        }
        return null;
    }

    /**
     * What happened, as the document's own {@code action} says; null where it says nothing like it. GitHub writes it
     * first, so only the beginning is read.
     */
    public static @Nullable String action(String json) {
        var matcher = ACTION.matcher(json);
        return matcher.lookingAt() ? matcher.group(1) : null;
    }

    private static @Nullable String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }
}
