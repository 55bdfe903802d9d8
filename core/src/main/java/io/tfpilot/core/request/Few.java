package io.tfpilot.core.request;

import java.util.ArrayList;
import java.util.List;

/** Some of many, in a sentence: {@code ada, aaron and 3 more}. */
public final class Few {
    private Few() {}

    /** At most {@code most} of them, and how many are left out; "" for none. */
    public static String of(List<String> all, int most) {
        var named = new ArrayList<>(all.subList(0, Math.min(most, all.size())));
        if (all.size() > most) {
            named.add(all.size() - most + " more");
        }
        if (named.isEmpty()) {
            return "";
        }
        var last = named.removeLast();
        return named.isEmpty() ? last : String.join(", ", named) + " and " + last;
    }
}
