package io.tfpilot.core.store;

import io.tfpilot.core.lifecycle.Costs;
import io.tfpilot.core.lifecycle.PlanCounts;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Request;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a list is sorted by. Each request has one text per order, its key, and stores compare keys letter by letter; of
 * equal keys the newest comes first. {@link #isBackwards} is such a list read from its end. What is not known (the cost,
 * what a plan changes) comes last both ways.
 */
public record RequestOrder(By by, boolean descending) {
    public enum By {
        CREATED,
        CHANGED,
        NAME,
        /** In the order of a request's life. */
        STATUS,
        /** Project, then environment, then module. */
        WHERE,
        /** How many resources the plan changes. */
        PLAN,
        /** A month, whatever the currency. */
        COST,
        REQUESTER;

        String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final RequestOrder NEWEST = new RequestOrder(By.CREATED, true);

    /** As they follow each other. */
    private static final List<Status> LIFE = List.of(Status.values());
    /** Longer than any name; what is cut off does not decide. */
    private static final int LONGEST_KEY = 100;
    /** Comes after every digit. */
    private static final String UNKNOWN = "~";
    /** Microseconds until the year 5138; tenths of a cent up to a hundred billion dollars. */
    private static final long MOST = 99_999_999_999_999_999L;

    /** The order of this name, as {@link #json} says it; null where there is none. */
    public static @Nullable RequestOrder parse(String text) {
        var descending = text.startsWith("-");
        var name = descending ? text.substring(1) : text;
        return Stream.of(By.values()).filter(by -> by.json().equals(name)).map(by -> new RequestOrder(by, descending))
                .findFirst().orElse(null);
    }

    /** Of all orders, for people. */
    public static String names() {
        return Stream.of(By.values()).map(By::json).collect(Collectors.joining(", "));
    }

    /** "name", "-cost": the minus is for descending. */
    public String json() {
        return (descending ? "-" : "") + by.json();
    }

    /** Whether the list is that of ascending keys, newest first among equals, read from its end. */
    public boolean isBackwards() {
        return switch (by) {
            case CREATED -> !descending;
            case PLAN, COST -> false;
            case CHANGED, NAME, STATUS, WHERE, REQUESTER -> descending;
        };
    }

    /** The key of a request in this status. */
    public String key(Request request, Status status) {
        var who = request.identity();
        return switch (by) {
            case CREATED -> "";
            case CHANGED -> digits(micros(request.updatedAt()));
            case NAME -> text(who.name());
            case STATUS -> digits(LIFE.indexOf(status));
            case WHERE -> text(who.project() + " " + who.environment() + " " + who.module());
            case PLAN -> number(changes(request));
            case COST -> number(cost(request));
            case REQUESTER -> text(who.requester().value());
        };
    }

    private static @Nullable Long changes(Request request) {
        var summary = PlanCounts.of(request);
        return summary == null
                ? null
                : Long.valueOf((long) summary.add() + summary.change() + summary.replace() + summary.destroy());
    }

    private static @Nullable Long cost(Request request) {
        var cost = Costs.shown(request);
        var monthly = cost == null ? null : cost.monthly();
        return monthly == null ? null : tenths(monthly);
    }

    private static Long tenths(BigDecimal monthly) {
        var most = BigDecimal.valueOf(MOST);
        return monthly.movePointRight(3).setScale(0, RoundingMode.HALF_UP).max(BigDecimal.ZERO).min(most).longValue();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** The greatest has the smallest key where the greatest comes first. */
    private String number(@Nullable Long number) {
        return number == null ? UNKNOWN : digits(descending ? MOST - number : number);
    }

    private static String digits(long number) {
        return String.format(Locale.ROOT, "%017d", Math.clamp(number, 0, MOST));
    }

    private static String text(String text) {
        var folded = RequestFilter.folded(text);
        return folded.codePointCount(0, folded.length()) <= LONGEST_KEY
                ? folded
                : folded.substring(0, folded.offsetByCodePoints(0, LONGEST_KEY));
    }
}
