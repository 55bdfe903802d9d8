package io.tfpilot.core.request;

import java.util.Comparator;

/** A project and one of its environments: where requests stand, and where people have roles. */
public record Place(String project, String environment) implements Comparable<Place> {
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::project)
            .thenComparing(Place::environment);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** "core/dev": neither name has a slash. */
    @Override
    public String toString() {
        return project + "/" + environment;
    }
}
