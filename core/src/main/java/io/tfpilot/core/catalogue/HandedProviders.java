package io.tfpilot.core.catalogue;

import io.tfpilot.core.hcl.Constants;
import io.tfpilot.core.hcl.HclAttribute;
import io.tfpilot.core.hcl.HclExpression;
import io.tfpilot.core.hcl.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The providers that a module names, and which of them its caller must hand in.
 *
 * @param aliases of {@code configuration_aliases}, such as {@code aws.replica}, in their order, and where each stands
 * @param sources of all of them by local name, such as {@code hashicorp/aws}
 */
public record HandedProviders(Map<String, Position> aliases, SortedMap<String, String> sources) {
    /** None is handed in. */
    public static final HandedProviders NONE = new HandedProviders(Map.of(), new TreeMap<>());

    public HandedProviders {
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }

    /** Of a module whose files Terraform reads. */
    public static HandedProviders of(ModuleSource source) {
        return of(MergedFiles.forTerraform(source, new ArrayList<>()));
    }

    static HandedProviders of(MergedFiles files) {
        Map<String, Position> aliases = new LinkedHashMap<>();
        SortedMap<String, String> sources = new TreeMap<>();
        files.all("terraform").stream().flatMap(block -> block.body().blocks("required_providers").stream())
                .flatMap(block -> block.body().attributes().stream()).forEach(provider -> {
                    sources.put(provider.name(), item(provider, "source").flatMap(Constants::of)
                            .map(text -> text.asString("")).orElse("hashicorp/" + provider.name()));
                    item(provider, "configuration_aliases").ifPresent(value -> aliases(value)
                            .forEach(alias -> aliases.putIfAbsent(name(alias), alias.source().position())));
                });
        return new HandedProviders(aliases, sources);
    }

    private static Optional<HclExpression> item(HclAttribute provider, String key) {
        return provider.value() instanceof HclExpression.ObjectCons(var items, _)
                ? items.stream().filter(item -> Constants.key(item.key()).filter(key::equals).isPresent())
                        .map(HclExpression.Item::value).findFirst()
                : Optional.empty();
    }

    private static List<HclExpression> aliases(HclExpression value) {
        return value instanceof HclExpression.Tuple(var items, _) ? items : List.of(value);
    }

    /** A reference in Terraform's own syntax, a text in JSON's. */
    private static String name(HclExpression alias) {
        return Constants.of(alias).map(text -> text.asString("")).orElseGet(() -> alias.source().text());
    }
}
