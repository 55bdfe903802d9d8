package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** STS, S3 and IAM of one region, or what AWS's own variables name in their place. */
record AwsDoor(Job job, String region) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Asks for a role with a token of GitHub's. */
    AwsAnswer take(String role, String token) throws InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", "AssumeRoleWithWebIdentity");
        form.put("Version", "2011-06-15");
        form.put("RoleArn", role);
        form.put("RoleSessionName", "tfpilot-connect-check");
        form.put("DurationSeconds", "900");
        form.put("WebIdentityToken", token);
        return answer(HttpRequest.newBuilder(endpoint("sts", "sts." + region)).timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    /** The keys in an answer that gave a role. */
    static AwsKeys keys(AwsAnswer answer) {
        return new AwsKeys(answer.text("AccessKeyId"), answer.text("SecretAccessKey"), answer.text("SessionToken"));
    }

    /** A call to S3; {@code place} is bucket, slash, key and an encoded query. */
    AwsAnswer s3(AwsKeys keys, String method, String place) throws InterruptedException {
        return answer(s3Call(method, place, new byte[0]).signed(keys, Instant.now()));
    }

    /** Puts an object where there is none. */
    AwsAnswer s3PutNew(AwsKeys keys, String place, String text) throws InterruptedException {
        return answer(s3Call("PUT", place, text.getBytes(UTF_8)).signed(keys, Instant.now())
                .header("If-None-Match", "*"));
    }

    private AwsCall s3Call(String method, String place, byte[] body) {
        return new AwsCall("s3", region, method, endpoint("s3", "s3." + region).resolve("/" + place), body);
    }

    /** The trust policy that a role has now; empty where the keys may not read it. */
    String trust(AwsKeys keys, String role) throws InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", "GetRole");
        form.put("RoleName", role.substring(role.lastIndexOf('/') + 1));
        form.put("Version", "2010-05-08");
        // IAM is one for all regions of a partition.
        String home = region.startsWith("cn-") ? "cn-north-1" : region.startsWith("us-gov-") ? "us-gov" : "";
        String signs = home.isEmpty() ? "us-east-1" : home.equals("us-gov") ? "us-gov-west-1" : home;
        var call = new AwsCall("iam", signs, "POST", endpoint("iam", home.isEmpty() ? "iam" : "iam." + home),
                encoded(form).getBytes(UTF_8));
        AwsAnswer answer = answer(
                call.signed(keys, Instant.now()).header("Content-Type", "application/x-www-form-urlencoded"));
        return answer.status() == 200
                ? URLDecoder.decode(answer.text("AssumeRolePolicyDocument"), UTF_8)
                : "";
    }

    private URI endpoint(String service, String host) {
        String set = job.getOrEmpty("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT));
        String own = set.isEmpty() ? job.getOrEmpty("AWS_ENDPOINT_URL") : set;
        return URI.create(own.isEmpty()
                ? "https://" + host + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "") + "/"
                : own.replaceAll("/+$", "") + "/");
    }

    private static AwsAnswer answer(HttpRequest.Builder request) throws InterruptedException {
        try {
            var answer = Calls.once(request.build());
            return new AwsAnswer(answer.statusCode(), answer.body());
        } catch (IOException silent) {
            return new AwsAnswer(0, "no answer: " + silent.getClass().getSimpleName());
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
