package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.util.ArrayList;

/** Sends a batch of the live log. Redirects are not followed: the key is meant for TfPilot alone. */
record LogPost(LogDoor door) {
    private static final int PATIENCE_MS = 2_000;

    /** The answer's status; 0 for none. */
    int send(LogLines.Batch batch) {
        try {
            HttpURLConnection call = (HttpURLConnection) door.address().toURL().openConnection();
            call.setInstanceFollowRedirects(false);
            call.setConnectTimeout(PATIENCE_MS);
            call.setReadTimeout(PATIENCE_MS);
            call.setDoOutput(true);
            call.setRequestMethod("POST");
            call.setRequestProperty("Authorization", "Bearer " + door.key());
            call.setRequestProperty("Content-Type", "application/json");
            try (OutputStream body = call.getOutputStream()) {
                body.write(Json.write(Json.map("from", new BigDecimal(batch.from()), "lines",
                        new ArrayList<Object>(batch.lines()))).getBytes(UTF_8));
            }
            int status = call.getResponseCode();
            call.disconnect();
            return status;
        } catch (IOException | RuntimeException unreachable) {
            return 0;
        }
    }
}
