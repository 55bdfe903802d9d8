package io.tfpilot.core.projects;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of secrets that a form may offer; values live in GitHub only.
 *
 * @param everywhere in each environment
 * @param own by environment, in that one alone
 */
public record SecretNames(List<String> everywhere, Map<String, List<String>> own) {
    public SecretNames {
        everywhere = List.copyOf(everywhere);
        own = own.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> List.copyOf(each.getValue()),
                (one, other) -> one, TreeMap::new));
    }

    /** What may be named in an environment: those of everywhere first, each once. */
    public List<String> in(String environment) {
        return Stream.concat(everywhere.stream(), ownOf(environment).stream()).distinct().toList();
    }

    /** Those of this environment alone. */
    public List<String> ownOf(String environment) {
        return own.getOrDefault(environment, List.of());
    }
}
