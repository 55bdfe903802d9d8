package io.tfpilot.github;

import io.tfpilot.core.doctor.Asked;
import io.tfpilot.core.doctor.Asked.Cause;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.github.CallOutcome.Answer;
import io.tfpilot.github.CallOutcome.Lost;
import io.tfpilot.github.CallOutcome.NotSent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks so that whatever comes of it is an answer: nothing is thrown. */
final class Asking {
    /** 300 items: more secrets, workflows or rules than a repository of infrastructure has. */
    private static final int MOST_PAGES = 3;

    private final Api api;
    private final InstantSource clock;

    Asking(Api api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    Api api() {
        return api;
    }

    Instant now() {
        return clock.instant();
    }

    /** What has to be done. */
    void order(Call call) {
        Api.accepted(api.ask(call));
    }

    /** As the App itself, or with the one token: once, and past every cache. */
    CallOutcome probe(Call call) {
        try {
            return api.probe(call);
        } catch (GitHubTrouble trouble) {
            return new Lost(String.valueOf(trouble.getMessage()), trouble);
        }
    }

    /** What such a try told. */
    <T> Asked<T> told(CallOutcome outcome, Function<JsonNode, T> reading) {
        return switch (outcome) {
            case Answer answer -> read(answer, reading);
            case Lost lost -> Asked.unread(Cause.SILENCE, lost.message());
            case NotSent notSent -> Asked.unread(Cause.SILENCE, notSent.message());
        };
    }

    <T> Asked<T> ask(Call call, Function<JsonNode, T> reading) {
        return calmly(() -> read(api.ask(call), reading));
    }

    /**
     * The items of a list.
     *
     * @param list the field that holds them; "" where the answer itself is the list
     */
    <T> Asked<List<T>> list(Call call, String list, Function<JsonNode, T> reading) {
        return calmly(() -> {
            var first = api.ask(call);
            if (!first.ok() || first.next().isEmpty()) {
                return read(first,
                        json -> GitHubJson.items(list.isEmpty() ? json : json.path(list)).stream().map(reading)
                                .toList());
            }
            return Asked.answered(api.pages(call, list, MOST_PAGES, item -> true).stream().map(reading).toList());
        });
    }

    <T> Asked<T> calmly(Supplier<Asked<T>> question) {
        try {
            return question.get();
        } catch (GitHubTrouble trouble) {
            return Asked.unread(Cause.SILENCE, String.valueOf(trouble.getMessage()));
        } catch (GitHubJson.Unreadable broken) {
            return Asked.unread(Cause.SILENCE, "GitHub's answer cannot be read: " + broken.getMessage());
        }
    }

    private static <T> Asked<T> read(Answer answer, Function<JsonNode, T> reading) {
        try {
            return switch (answer.status()) {
                case 200 -> Asked.answered(reading.apply(answer.json()));
                case 404 -> Asked.absent();
                case 401 -> Asked.unread(Cause.CREDENTIAL, answer.message());
                case 403 -> Asked.unread(Cause.RIGHT, answer.message());
                default -> Asked.unread(Cause.SILENCE, "GitHub answered %d: %s".formatted(answer.status(),
                        answer.message()));
            };
        } catch (GitHubJson.Unreadable broken) {
            return Asked.unread(Cause.SILENCE, "GitHub's answer cannot be read: " + broken.getMessage());
        }
    }

    /** How far our clock is ahead of the one that dated the answer. */
    Asked<Duration> ahead(CallOutcome outcome) {
        return switch (outcome) {
            case Answer answer -> {
                var theirs = date(answer);
                yield theirs == null ? Asked.absent() : Asked.answered(Duration.between(theirs, clock.instant()));
            }
            case Lost lost -> Asked.unread(Cause.SILENCE, lost.message());
            case NotSent notSent -> Asked.unread(Cause.SILENCE, notSent.message());
        };
    }

    /** When GitHub's clock says that it answered; null where it does not. */
    static @Nullable Instant date(Answer answer) {
        try {
            return ZonedDateTime.parse(answer.headers().firstValue("Date").orElse(""),
                    DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException none) {
            return null;
        }
    }
}
