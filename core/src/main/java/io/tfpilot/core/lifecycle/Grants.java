package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Place;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which role somebody has where. Whoever has no role at a place does not see what is there.
 *
 * @param everywhere the role at every place, also at those that the project file no longer names; null = only the
 *            places that are named count
 * @param places the role at each place by name; empty where {@code everywhere} counts
 */
public record Grants(@Nullable Role everywhere, SortedMap<Place, Role> places) {
    /** No role at any place. */
    public static final Grants NONE = new Grants(null, Collections.emptySortedMap());

    public Grants {
        places = everywhere == null
                ? Collections.unmodifiableSortedMap(new TreeMap<>(places))
                : Collections.emptySortedMap();
    }

    public static Grants everywhere(Role role) {
        return new Grants(role, Collections.emptySortedMap());
    }

    public static Grants at(Map<Place, Role> places) {
        return new Grants(null, new TreeMap<>(places));
    }

    /** The role at this place; null where there is none. */
    public @Nullable Role at(Place place) {
        return everywhere == null ? places.get(place) : everywhere;
    }

    public boolean has(Role role, Place place) {
        var own = at(place);
        return own != null && own.atLeast(role);
    }

    /** Whether there is a place where this is the role, or more. */
    public boolean hasAnywhere(Role role) {
        return everywhere == null ? !places(role).isEmpty() : everywhere.atLeast(role);
    }

    /** Those of the named places where this is the role, or more. */
    public Set<Place> places(Role role) {
        return places.entrySet().stream().filter(place -> place.getValue().atLeast(role)).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The same places with this role at most. */
    public Grants atMost(Role most) {
        var fewer = new TreeMap<>(places);
        fewer.replaceAll((place, role) -> role.atMost(most));
        return new Grants(everywhere == null ? null : everywhere.atMost(most), fewer);
    }

    /** The same roles, at these places only. */
    public Grants within(Set<Place> only) {
        var left = new TreeMap<Place, Role>();
        for (var place : only) {
            var role = at(place);
            if (role != null) {
                left.put(place, role);
            }
        }
        return at(left);
    }
}
