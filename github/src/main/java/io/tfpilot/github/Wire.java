package io.tfpilot.github;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.github.CallOutcome.Answer;
import io.tfpilot.github.CallOutcome.Lost;
import io.tfpilot.github.CallOutcome.NotSent;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One exchange over HTTP, limited in time and size, and counted. */
final class Wire implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** GitHub ends a request after 10 s; half of that is left for the way. */
    private static final Duration HEADERS = Duration.ofSeconds(15);
    /** Headers, and 25 MB at 0.6 MB/s. */
    private static final Duration WHOLE = Duration.ofSeconds(55);
    /** GitHub's own cap for what it sends to us. */
    static final long BODY_BYTES = 25L << 20;

    private static final String ACCEPT = "application/vnd.github+json";
    private static final String API_VERSION = "2022-11-28";
    private static final String USER_AGENT = "TfPilot";

    private final InstantSource clock;
    private final CallCounter counter;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).build();

    Wire(InstantSource clock, CallCounter counter) {
        this.clock = clock;
        this.counter = counter;
    }

    /** @param bearer null on the way to a signed address */
    CallOutcome exchange(Call call, URI target, @Nullable String bearer, @Nullable String etag) {
        var started = clock.instant();
        return counted(call.operation(), call.countedAs(), started, send(request(call, target, bearer, etag)));
    }

    /** A form posted to a page outside of the API, answered in JSON. */
    CallOutcome post(String operation, URI target, String form, Duration limit) {
        var started = clock.instant();
        var request = HttpRequest.newBuilder(target).timeout(limit).header("User-Agent", USER_AGENT)
                .header("Accept", "application/json").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)).build();
        return counted(operation, "POST " + target.getPath(), started, send(request));
    }

    private CallOutcome counted(String operation, String route, Instant started, CallOutcome outcome) {
        var status = outcome instanceof Answer answer ? answer.status() : 0;
        counter.called(new CallCounter.Exchange(operation, route, status, Duration.between(started, clock.instant()),
                outcome instanceof Answer answer ? RateBudget.remaining(answer) : null));
        return status >= 500 ? new Lost("GitHub answered " + status, null) : outcome;
    }

    private static HttpRequest request(Call call, URI target, @Nullable String bearer, @Nullable String etag) {
        var builder = HttpRequest.newBuilder(target).timeout(HEADERS).header("User-Agent", USER_AGENT);
        if (bearer != null) {
            builder.header("Accept", ACCEPT).header("X-GitHub-Api-Version", API_VERSION).header("Authorization",
                    "Bearer " + bearer);
        }
        if (etag != null) {
            builder.header("If-None-Match", etag);
        }
        if (call.manner() == Call.Manner.FRESH_READ) {
            builder.header("Cache-Control", "no-cache");
        }
        if (call.body() != null) {
            builder.header("Content-Type", "application/json");
        }
        return builder.method(call.method(), publisher(call)).build();
    }

    private static HttpRequest.BodyPublisher publisher(Call call) {
        var body = call.body();
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
    }

    private CallOutcome send(HttpRequest request) {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_BYTES));
        try {
            return answer(answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            answer.cancel(true);
            return new Lost("GitHub did not answer in time", slow);
        } catch (ExecutionException failed) {
            return failure(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException stopped) {
            throw interrupted(answer, stopped);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** Only what is known never to have left counts as not sent. */
    private static CallOutcome failure(Throwable cause) {
        var text = "GitHub cannot be reached: " + cause;
        var neverSent = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        return neverSent ? new NotSent(text, cause) : new Lost(text, cause);
    }

    private static GitHubTrouble interrupted(CompletableFuture<?> answer, InterruptedException stopped) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        return new GitHubTrouble("interrupted while waiting for GitHub", null, stopped);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
