package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code aws-actions/configure-aws-credentials} with a role and the job's own token. It says what the real action says,
 * but asks once where that one tries again. Without an STS of yours it configures nothing: the sandbox has no AWS.
 */
final class AwsCredentials {
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
    private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern ACCOUNT = Pattern.compile("arn:aws[a-z-]*:sts::([0-9]{12}):assumed-role/.*");
    /** STS answers in well under a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> STS_VARIABLES = List.of("AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL");

    private final ActionCall call;
    private final Map<String, String> variables;

    private AwsCredentials(ActionCall call) {
        this.call = call;
        this.variables = call.site().environment().of(call.env());
    }

    static Map<String, String> run(ActionCall call) throws StepFailure, IOException, InterruptedException {
        return new AwsCredentials(call).configure();
    }

    private Map<String, String> configure() throws StepFailure, IOException, InterruptedException {
        String region = call.input("aws-region").orElse("");
        if (!REGION.matcher(region).matches()) {
            throw new StepFailure("Region is not valid: " + region);
        }
        String session = call.input("role-session-name").orElse("GitHubActions");
        if (!SESSION.matcher(session).matches()) {
            throw new StepFailure("Role session name is not valid: '" + session
                    + "'. Must satisfy regular expression pattern: [\\w+=,.@-]*");
        }
        call.site().environment().set(Map.of("AWS_REGION", region, "AWS_DEFAULT_REGION", region));
        Optional<URI> sts = endpoint();
        if (sts.isEmpty()) {
            call.log().print("The sandbox has no AWS: no credentials are configured.");
            return Map.of();
        }
        String token = token(call.input("audience").orElse("sts.amazonaws.com"));
        call.log().print("Assuming role with OIDC");
        return export(assume(sts.get(), session, token));
    }

    private Optional<URI> endpoint() {
        return call.input("sts-endpoint")
                .or(() -> STS_VARIABLES.stream().map(variables::get).filter(set -> set != null && !set.isBlank())
                        .findFirst())
                .map(URI::create);
    }

    private String token(String audience) throws StepFailure, IOException, InterruptedException {
        String url = variables.get("ACTIONS_ID_TOKEN_REQUEST_URL");
        String bearer = variables.get("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
        if (url == null || bearer == null || call.input("role-to-assume").isEmpty()) {
            call.log().print("It looks like you might be trying to authenticate with OIDC. Did you mean to set the "
                    + "`id-token` permission? If you are not trying to authenticate with OIDC and the action is "
                    + "working successfully, you can ignore this message.");
            throw new StepFailure("Credentials could not be loaded, please check your action inputs: "
                    + "Could not load credentials from any providers");
        }
        var answer = send(HttpRequest.newBuilder(URI.create(url + "&audience=" + encoded(audience)))
                .header("Authorization", "Bearer " + bearer), "getIDToken call failed: ");
        String value = value(answer.body());
        if (answer.statusCode() != 200 || value.isEmpty()) {
            throw new StepFailure("getIDToken call failed: Error message: " + answer.body());
        }
        call.site().masker().add(value);
        return value;
    }

    private static String value(String json) {
        try {
            return JsonMapper.shared().readTree(json).path("value").asString("");
        } catch (JacksonException _) {
            return "";
        }
    }

    private StsAnswer assume(URI sts, String session, String token)
            throws StepFailure, IOException, InterruptedException {
        var form = new LinkedHashMap<String, String>();
        form.put("Action", "AssumeRoleWithWebIdentity");
        form.put("Version", "2011-06-15");
        form.put("RoleArn", call.input("role-to-assume").orElse(""));
        form.put("RoleSessionName", session);
        form.put("DurationSeconds", Integer.toString(call.number("role-duration-seconds", 3600)));
        form.put("WebIdentityToken", token);
        String body = form.entrySet().stream().map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        String failed = "Could not assume role with OIDC: ";
        var answer = send(HttpRequest.newBuilder(sts).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)), failed);
        var read = new StsAnswer(answer.body());
        if (answer.statusCode() != 200) {
            throw new StepFailure(failed + read.text("Message").orElse("HTTP " + answer.statusCode()));
        }
        return read;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String failed)
            throws StepFailure, InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StepFailure(failed + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    private Map<String, String> export(StsAnswer answer) throws StepFailure {
        String account = ACCOUNT.matcher(answer.text("Arn").orElse("")).replaceFirst("$1");
        checkAccount(account);
        if (call.flag("mask-aws-account-id", false)) {
            call.site().masker().add(account);
        }
        var credentials = new LinkedHashMap<String, String>();
        credentials.put("AWS_ACCESS_KEY_ID", answer.text("AccessKeyId").orElse(""));
        credentials.put("AWS_SECRET_ACCESS_KEY", answer.text("SecretAccessKey").orElse(""));
        credentials.put("AWS_SESSION_TOKEN", answer.text("SessionToken").orElse(""));
        credentials.values().forEach(call.site().masker()::add);
        call.site().environment().set(credentials);
        call.log().print("Authenticated as assumedRoleId " + answer.text("AssumedRoleId").orElse(""));
        return Map.of("aws-account-id", account);
    }

    private void checkAccount(String account) throws StepFailure {
        List<String> expected = Arrays.stream(call.input("allowed-account-ids").orElse("").split(","))
                .map(String::strip).filter(id -> !id.isEmpty()).toList();
        if (!expected.isEmpty() && !expected.contains(account)) {
            throw new StepFailure("The account ID of the provided credentials (" + account
                    + ") does not match any of the expected account IDs: " + String.join(", ", expected));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
