package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A call to AWS, signed as its version 4 of signatures asks; the path and the query are encoded and in order already. */
record AwsCall(String service, String region, String method, URI address, byte[] body) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);

    HttpRequest.Builder signed(AwsKeys keys, Instant now) {
        String time = TIME.format(now);
        Map<String, String> headers = new TreeMap<>();
        headers.put("x-amz-content-sha256", Hashes.sha256(body));
        headers.put("x-amz-date", time);
        if (!keys.token().isEmpty()) {
            headers.put("x-amz-security-token", keys.token());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE).method(method, body.length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        headers.put("host", address.getAuthority());
        return request.header("Authorization", authorization(keys, time, headers));
    }

    private String authorization(AwsKeys keys, String time, Map<String, String> headers) {
        String names = String.join(";", headers.keySet());
        String canonical = method + "\n" + address.getRawPath() + "\n"
                + (address.getRawQuery() == null ? "" : address.getRawQuery()) + "\n"
                + headers.entrySet().stream().map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining())
                + "\n" + names + "\n" + headers.get("x-amz-content-sha256");
        String day = time.substring(0, 8);
        String scope = day + "/" + region + "/" + service + "/aws4_request";
        String text = ALGORITHM + "\n" + time + "\n" + scope + "\n" + Hashes.sha256(canonical.getBytes(UTF_8));
        byte[] key = ("AWS4" + keys.secret()).getBytes(UTF_8);
        for (String part : new String[]{day, region, service, "aws4_request"}) {
            key = Hashes.keyedBytes(key, part);
        }
        return ALGORITHM + " Credential=" + keys.id() + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                + HexFormat.of().formatHex(Hashes.keyedBytes(key, text));
    }
}
