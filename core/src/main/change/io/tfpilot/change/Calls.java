package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls to TfPilot and to GitHub that may take their time. */
final class Calls {
    /** GitHub asks for a second between requests that create something. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int TURNS = 3;

    private Calls() {}

    private static URI tfpilot(Job job, String path) {
        return URI.create(job.get("TFPILOT_API_URL").replaceAll("/+$", "") + path);
    }

    static HttpRequest.Builder toTfPilot(Job job, String path) {
        return HttpRequest.newBuilder(tfpilot(job, path)).timeout(Duration.ofSeconds(30))
                .header("X-TfPilot-Secret", job.get("TFPILOT_WEBHOOK_SECRET"));
    }

    /** TfPilot's answer; a server that fails is asked again. */
    static String answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw new Fault("TfPilot answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        for (int turn = 1;; turn++) {
            try {
                HttpResponse<String> answer = once(request);
                if (answer.statusCode() < 500 || turn == TURNS) {
                    return answer;
                }
            } catch (IOException e) {
                if (turn == TURNS) {
                    throw new Fault(request.uri().getHost() + " cannot be reached: " + e);
                }
            }
            Thread.sleep(PAUSE.multipliedBy((long) turn * turn).toMillis());
        }
    }

    static HttpResponse<String> once(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build().send(request,
                HttpResponse.BodyHandlers.ofString(UTF_8));
    }
}
