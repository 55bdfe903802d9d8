package io.tfpilot.core.connect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The trust policy that a role has in AWS now, which somebody may have written by hand. */
record InstalledTrust(String policy, OidcIssuer issuer) {
    private static final Map<String, Boolean> OPERATORS = Map.of("stringequals", false, "stringlike", true);

    /** The first claim that it does not let through; empty where it lets the token in, or nobody can tell. */
    Optional<Mismatch> mismatch(Map<String, String> token) {
        List<List<Mismatch>> statements = statements().filter(each -> each.path("Effect").asString("").equals("Allow"))
                .map(each -> mismatches(each, token)).toList();
        if (statements.stream().anyMatch(List::isEmpty)) {
            return Optional.empty();
        }
        return statements.stream().findFirst().map(List::getFirst);
    }

    private Stream<JsonNode> statements() {
        try {
            JsonNode statement = JsonMapper.shared().readTree(policy).path("Statement");
            return statement.isArray() ? statement.valueStream() : Stream.of(statement);
        } catch (JacksonException unreadable) {
            return Stream.empty();
        }
    }

    private List<Mismatch> mismatches(JsonNode statement, Map<String, String> token) {
        String provider = statement.path("Principal").path("Federated").asString("");
        if (!provider.endsWith(":oidc-provider/" + issuer.place())) {
            return List.of(new Mismatch("iss", issuer.url(), List.of(provider)));
        }
        return statement.path("Condition").propertyStream()
                .filter(operator -> OPERATORS.containsKey(operator.getKey().toLowerCase(Locale.ROOT)))
                .flatMap(operator -> operator.getValue().propertyStream()
                        .flatMap(claim -> mismatch(claim, like(operator.getKey()), token).stream()))
                .toList();
    }

    private static boolean like(String operator) {
        return OPERATORS.getOrDefault(operator.toLowerCase(Locale.ROOT), false);
    }

    private Optional<Mismatch> mismatch(Map.Entry<String, JsonNode> claim, boolean like, Map<String, String> token) {
        String name = claim.getKey().substring(claim.getKey().lastIndexOf(':') + 1);
        String says = token.getOrDefault(name, "");
        List<String> letsIn = claim.getValue().isArray()
                ? claim.getValue().valueStream().map(JsonNode::asString).toList()
                : List.of(claim.getValue().asString(""));
        boolean fits = letsIn.stream()
                .anyMatch(value -> like ? Wildcards.match(value, says) : value.equals(says));
        return fits ? Optional.empty() : Optional.of(new Mismatch(name, says, letsIn));
    }
}
