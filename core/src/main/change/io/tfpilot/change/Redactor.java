package io.tfpilot.change;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out: leaves that Terraform marks sensitive, and then every occurrence of their values and of the
 * secrets handed in by {@code TF_VAR_tfpilot_secret_*}, for Terraform loses its mark in places. Names that stand in git
 * (addresses, types) are left alone in a document, or it could not be read any more.
 */
final class Redactor {
    /** What the configuration calls things, outside of values. */
    private static final Set<String> NAMES = Set.of("type", "name", "mode", "provider_name", "actions",
            "action_reason", "format_version", "terraform_version", "timestamp", "references", "full_name",
            "provider_config_key", "code");
    private static final Set<String> ADDRESSES = Set.of("address", "previous_address", "module_address",
            "instance_address");
    private static final Pattern INSTANCE_KEY = Pattern.compile("\\[\"((?:[^\"\\\\]|\\\\.)*)\"]");

    private final Secrets secrets = new Secrets();

    Redactor(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith("TF_VAR_tfpilot_secret_")) {
                secrets.add(value);
            }
        });
    }

    /** Knows everything that holds marked values, whatever of it exists by now. */
    static Redactor of(Job job) throws IOException {
        Redactor redactor = new Redactor(job.environment);
        for (String name : List.of("state-before.json", "first.json", "second.json", "state-after.json")) {
            Path file = job.raw.resolve(name);
            if (Files.exists(file)) {
                try {
                    redactor.learn(Json.parse(job.read(file)));
                } catch (Json.Malformed ignored) {
                    // A command that failed half-way left half a document: there is nothing to learn from it.
                    continue;
                }
            }
        }
        return redactor;
    }

    void learn(Object document) {
        new Learning(secrets).from(document);
    }

    String text(String text) {
        return secrets.text(text);
    }

    /** A plan or a state without its secrets. */
    Object document(Object document) {
        if (document instanceof List) {
            List<Object> parts = new ArrayList<>();
            Json.listOrEmpty(document).forEach(part -> parts.add(document(part)));
            return parts;
        }
        if (document instanceof Map) {
            return redactedObject(Json.object(document));
        }
        return value(document);
    }

    private Map<String, Object> redactedObject(Map<String, Object> object) {
        Map<String, Object> masks = Marks.masks(object);
        Map<String, Object> redacted = new LinkedHashMap<>();
        object.forEach((name, part) -> {
            if (name.equals("variables") && object.containsKey("configuration")) {
                redacted.put(name, variables(object));
            } else if (Marks.isValue(object, name) || masks.containsKey(name)) {
                redacted.put(name, value(masked(part, masks.get(name))));
            } else if (ADDRESSES.contains(name) && part instanceof String) {
                redacted.put(name, address((String) part));
            } else if (NAMES.contains(name)) {
                redacted.put(name, part);
            } else {
                redacted.put(name, document(part));
            }
        });
        return redacted;
    }

    private Map<String, Object> variables(Map<String, Object> plan) {
        Map<String, Object> redacted = new LinkedHashMap<>();
        Json.objectOrEmpty(plan.get("variables")).forEach((name, variable) -> redacted.put(name,
                Marks.isSecret(name, plan) ? Json.map("value", Secrets.MASK) : document(variable)));
        return redacted;
    }

    private static Object masked(Object value, Object mask) {
        if (Boolean.TRUE.equals(mask)) {
            return value == null ? null : Secrets.MASK;
        }
        if (value instanceof Map && mask instanceof Map) {
            Map<String, Object> parts = new LinkedHashMap<>();
            Json.object(value).forEach((name, part) -> parts.put(name, masked(part, Marks.part(mask, name))));
            return parts;
        }
        if (value instanceof List && mask instanceof List) {
            List<Object> parts = new ArrayList<>();
            for (Object part : Json.listOrEmpty(value)) {
                parts.add(masked(part, Marks.part(mask, parts.size())));
            }
            return parts;
        }
        return value;
    }

    private String address(String address) {
        return INSTANCE_KEY.matcher(address)
                .replaceAll(key -> Matcher.quoteReplacement("[\"" + secrets.leaf(key.group(1)) + "\"]"));
    }

    /** A value with every occurrence of a secret taken out, in names of members too. */
    Object value(Object value) {
        if (value instanceof Map) {
            Map<String, Object> parts = new LinkedHashMap<>();
            Json.object(value).forEach((name, part) -> parts.put(secrets.leaf(name), value(part)));
            return parts;
        }
        if (value instanceof List) {
            List<Object> parts = new ArrayList<>();
            Json.listOrEmpty(value).forEach(part -> parts.add(value(part)));
            return parts;
        }
        if (value instanceof BigDecimal) {
            return secrets.number((BigDecimal) value);
        }
        return value instanceof String ? secrets.leaf((String) value) : value;
    }
}
