package io.tfpilot.server.requests.run;

import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.core.terraform.PlanView.ResourceChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan's resources in the order of danger, and the part of them that a page shows. Many instances of one resource
 * ({@code for_each}, {@code count}) are one row, unless one searches, opens all, or names one of them.
 */
public final class PlanList {
    /** What is fetched, drawn and laid out at once while one scrolls. A screen shows some twenty. */
    public static final int PART = 50;
    /** What the first answer holds, and a page without script. */
    public static final int PAGE = 4 * PART;
    /** Resources before the one that a link leads to: as many as are looked ahead for, so that nothing has to come. */
    private static final int BEFORE = PART;

    /** From so many instances on they are folded: less fit on half a screen. */
    static final int FOLDED_FROM = 10;

    private final List<Item> found;
    private final int resources;
    private final Map<PlanGroup, Integer> counts = new LinkedHashMap<>();
    private final PlanFilter filter;

    /**
     * One row: the same resource may stand in the plan and among what drifted.
     *
     * @param change of the first instance, where there are several
     * @param instances how many the row stands for; 0 for a single resource
     */
    public record Item(PlanGroup group, ResourceChange change, int instances) {
        Item(PlanGroup group, ResourceChange change) {
            this(group, change, 0);
        }

        public boolean isFold() {
            return instances > 0;
        }

        /** The resource's address without the key of the instance. */
        String resource() {
            return PlanList.resource(change.address());
        }
    }

    private PlanList(List<Item> items, PlanFilter filter) {
        this.filter = filter;
        var words = filter.words();
        var matching = items.stream().filter(each -> PlanFilter.matches(each.change(), words)).toList();
        matching.forEach(each -> counts.merge(each.group(), 1, Integer::sum));
        var shown = matching.stream()
                .filter(each -> filter.group().isEmpty() || each.group().key().equals(filter.group()))
                .filter(each -> filter.in().isEmpty() || each.resource().equals(filter.in())).toList();
        resources = shown.size();
        found = words.isEmpty() && !filter.wide() && filter.in().isEmpty() ? folded(shown) : shown;
    }

    private List<Item> folded(List<Item> items) {
        var rows = new ArrayList<Item>();
        var named = resource(filter.at());
        var start = 0;
        for (var end = 1; end <= items.size(); end++) {
            if (end < items.size() && isSame(items.get(start), items.get(end))) {
                continue;
            }
            var first = items.get(start);
            var number = end - start;
            if (number < FOLDED_FROM || first.resource().equals(named)) {
                rows.addAll(items.subList(start, end));
            } else {
                rows.add(new Item(first.group(), first.change(), number));
            }
            start = end;
        }
        return List.copyOf(rows);
    }

    private static boolean isSame(Item one, Item other) {
        return one.group() == other.group() && one.resource().equals(other.resource());
    }

    /** {@code a.b} of {@code a.b["x"]} and of {@code a.b[0]}. */
    static String resource(String address) {
        if (!address.endsWith("]")) {
            return address;
        }
        var key = address.endsWith("\"]") ? address.lastIndexOf("[\"") : address.lastIndexOf('[');
        return key < 0 ? address : address.substring(0, key);
    }

    public static PlanList of(PlanView plan, PlanFilter filter) {
        var groups = new LinkedHashMap<PlanGroup, List<Item>>();
        for (var group : PlanGroup.values()) {
            groups.put(group, new ArrayList<>());
        }
        plan.resources().forEach(each -> add(groups, PlanGroup.of(each), each));
        plan.drift().forEach(each -> add(groups, PlanGroup.DRIFT, each));
        return new PlanList(groups.values().stream().flatMap(List::stream).toList(), filter);
    }

    private static void add(Map<PlanGroup, List<Item>> groups, PlanGroup group, ResourceChange change) {
        groups.computeIfAbsent(group, each -> new ArrayList<>()).add(new Item(group, change));
    }

    /** How many match the words, by group, whichever group is chosen. */
    Map<PlanGroup, Integer> counts() {
        return counts;
    }

    /** Rows. */
    public int size() {
        return found.size();
    }

    /** What the rows stand for. */
    public int resources() {
        return resources;
    }

    /** How many match the words in all groups. */
    public int matching() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Where the shown parts begin: with the one of the resource that was requested, or that the address names. */
    public int from() {
        var at = indexOf(filter.at());
        var wanted = at < 0 ? Math.min(filter.from(), Math.max(0, found.size() - 1)) : Math.max(0, at - BEFORE);
        return wanted / PART * PART;
    }

    /** Place of the resource of this address; -1 where there is none. */
    public int indexOf(String address) {
        for (var i = 0; !address.isEmpty() && i < found.size(); i++) {
            if (!found.get(i).isFold() && found.get(i).change().address().equals(address)) {
                return i;
            }
        }
        return -1;
    }

    List<Item> items(int from, int to) {
        return found.subList(from, Math.min(found.size(), to));
    }

    public Item item(int index) {
        return found.get(index);
    }

    /** Whether the item at this place is the first of its group. */
    public boolean begins(int index) {
        return index == 0 || found.get(index - 1).group() != found.get(index).group();
    }

    public int countOf(PlanGroup group) {
        return counts.getOrDefault(group, 0);
    }
}
