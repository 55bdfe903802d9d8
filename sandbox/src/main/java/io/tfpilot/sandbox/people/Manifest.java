package io.tfpilot.sandbox.people;

import io.tfpilot.sandbox.web.Loopback;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an App says of itself before it is registered.
 *
 * @param name        proposed; whoever registers it may take another
 * @param redirectUrl where the code for its keys is sent
 * @param hookUrl     null where its webhook is off
 */
public record Manifest(String name, String redirectUrl, @Nullable String hookUrl, App.About about, Grant grant) {
    private static final int MOST_CALLBACKS = 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a text turned out to be. */
    public sealed interface Reading {
        /** A manifest. */
        record Good(Manifest manifest) implements Reading {}

        /** Something else, with what is wrong, line by line. */
        record Bad(List<String> faults) implements Reading {}
    }

    /** Reads one with GitHub's strictness; addresses are those of this computer. */
    public static Reading read(String text) {
        try {
            var json = JSON.readTree(text);
            return json.isObject() ? new Reader(json).reading() : bad();
        } catch (JacksonException e) {
            return bad();
        }
    }

    private static Reading bad() {
        return new Reading.Bad(List.of("The configuration does not appear to be a valid GitHub App manifest."));
    }

    /** The App as it is registered. */
    public App app(AppIdentity identity, String chosen, String owner, Instant now) {
        return new App(identity.withoutKey().callingBack(hookUrl), chosen, owner, about, grant, now);
    }

    private static final class Reader {
        private final JsonNode json;
        private final List<String> faults = new ArrayList<>();

        Reader(JsonNode json) {
            this.json = json;
        }

        Reading reading() {
            var url = address("url", "Url", needed("url"));
            var hook = json.path("hook_attributes");
            var hookUrl = hook.isMissingNode() ? null : hook.path("url").asString("");
            if (hookUrl != null) {
                address("hook_attributes.url", "Hook url", hookUrl);
                if (hookUrl.startsWith("https:") && Loopback.is(hookUrl)) {
                    faults.add("Hook url must begin with http://: the sandbox delivers on this computer only");
                }
            }
            var redirect = address("redirect_url", "Redirect url", json.path("redirect_url").asString(""));
            var setup = json.hasNonNull("setup_url")
                    ? address("setup_url", "Setup url", json.path("setup_url").asString(""))
                    : null;
            var about = new App.About(json.path("description").asString(""), url, callbacks(), setup,
                    json.path("setup_on_update").asBoolean(false));
            var grant = grant();
            return faults.isEmpty()
                    ? new Reading.Good(new Manifest(json.path("name").asString(""), redirect,
                            hook.path("active").asBoolean(true) ? hookUrl : null, about, grant))
                    : new Reading.Bad(List.copyOf(faults));
        }

        private String needed(String field) {
            var value = json.path(field);
            if (!value.isString()) {
                faults.add("Error: \"%s\" wasn't supplied.".formatted(field));
            }
            return value.asString("");
        }

        /** The sandbox reaches nothing but this computer; GitHub reaches everything but it. */
        private String address(String field, String label, String value) {
            if (value.isEmpty()) {
                if (!field.equals("url")) {
                    faults.add("Error: \"%s\" wasn't supplied.".formatted(field));
                }
            } else if (!field.equals("url") && !Loopback.is(value)) {
                faults.add(label + " must be an address of this computer (http://127.0.0.1:… or http://localhost:…):"
                        + " the sandbox reaches no other. It is " + value);
            } else if (!value.matches("https?://[^\\s/].*")) {
                faults.add(label + " must be a valid URL. It is " + value);
            }
            return value;
        }

        private List<String> callbacks() {
            var all = new ArrayList<String>();
            json.path("callback_urls")
                    .forEach(one -> all.add(address("callback_urls", "Callback url", one.asString(""))));
            if (all.size() > MOST_CALLBACKS) {
                faults.add("Callback urls: at most " + MOST_CALLBACKS + " are allowed");
            }
            return all;
        }

        private Grant grant() {
            var permissions = new LinkedHashMap<String, String>();
            json.path("default_permissions").properties().forEach(entry -> {
                var level = entry.getValue().asString("");
                if (!Vocabulary.knows(entry.getKey(), level)) {
                    faults.add("Default permission records resource is not included in the list: %s: %s"
                            .formatted(entry.getKey(), level));
                }
                permissions.put(entry.getKey(), level);
            });
            if (!permissions.isEmpty()) {
                permissions.putIfAbsent("metadata", "read");
            }
            var events = new ArrayList<String>();
            json.path("default_events").forEach(event -> events.add(event.asString("")));
            events.stream().filter(event -> !Vocabulary.knows(event))
                    .forEach(event -> faults.add("Default events unsupported: " + event));
            events.stream().filter(event -> Vocabulary.knows(event) && !Vocabulary.supports(permissions, event))
                    .forEach(event -> faults.add("Default events are not supported by permissions: " + event));
            return new Grant(permissions, events);
        }
    }
}
