package io.tfpilot.core.workflows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How {@code init} is told where the state is, and what reaches the steps that read or write it. */
final class StateValues {
    /** The remote backend has a block in its configuration, which only a file can say. */
    private static final String FILE = """
            printf 'hostname = "%s"\\norganization = "%s"\\nworkspaces {\\n  name = "%s"\\n}\\n' \\
              "$STATE_HOST" "$STATE_ORGANIZATION" "$STATE_WORKSPACE" > "$raw/state.tfbackend\"""";

    private final WorkflowSettings settings;
    /** Variables of the step, by name. */
    private final Map<String, String> env = new LinkedHashMap<>();
    /** Arguments of {@code -backend-config}. */
    private final List<String> config = new ArrayList<>();

    private StateValues(WorkflowSettings settings) {
        this.settings = settings;
    }

    static void fill(WorkflowSettings settings, Map<String, String> places) {
        var values = new StateValues(settings);
        places.put("backend-file", "");
        switch (settings.state()) {
            case StateBackend.S3 s3 -> values.s3(s3);
            case StateBackend.Http http -> values.http(http);
            case StateBackend.Gcs gcs -> values.gcs(gcs);
            case StateBackend.Azurerm azurerm -> values.azurerm(azurerm);
            case StateBackend.Remote remote -> {
                values.remote(remote);
                places.put("backend-file", FILE);
            }
        }
        places.put("state-env", lines(values.env));
        places.put("backend-config", values.config.stream().map(each -> "-backend-config=\"" + each + "\" \\")
                .collect(Collectors.joining("\n")));
        places.put("state-credentials", lines(credentials(settings.state())));
    }

    private static String lines(Map<String, String> env) {
        return env.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("\n"));
    }

    private void s3(StateBackend.S3 s3) {
        set("bucket", "STATE_BUCKET", s3.bucket());
        set("key", "STATE_KEY", s3.key());
        region(s3).ifPresent(region -> {
            env.put("STATE_REGION", region);
            config.add("region=$STATE_REGION");
        });
        config.add("encrypt=true");
        s3.kmsKey().ifPresent(key -> set("kms_key_id", "STATE_KMS_KEY", key));
        switch (s3.lock()) {
            case StateLock.Lockfile _ -> config.add("use_lockfile=true");
            case StateLock.DynamoTable table -> set("dynamodb_table", "STATE_LOCK_TABLE", table.name());
        }
    }

    private Optional<String> region(StateBackend.S3 s3) {
        if (s3.region().isPresent() || !settings.usesAws()) {
            return s3.region();
        }
        return Optional.of(
                ByEnvironment.chosen(settings.environments(), each -> each.aws().orElseThrow().region()));
    }

    private void http(StateBackend.Http http) {
        set("address", "STATE_ADDRESS", http.address());
        config.add("lock_address=$STATE_ADDRESS");
        config.add("unlock_address=$STATE_ADDRESS");
    }

    private void gcs(StateBackend.Gcs gcs) {
        set("bucket", "STATE_BUCKET", gcs.bucket());
        set("prefix", "STATE_PREFIX", gcs.prefix());
        gcs.kmsKey().ifPresent(key -> set("kms_encryption_key", "STATE_KMS_KEY", key));
    }

    private void azurerm(StateBackend.Azurerm azurerm) {
        azurerm.resourceGroup().ifPresent(group -> set("resource_group_name", "STATE_RESOURCE_GROUP", group));
        set("storage_account_name", "STATE_STORAGE_ACCOUNT", azurerm.storageAccount());
        set("container_name", "STATE_CONTAINER", azurerm.container());
        set("key", "STATE_KEY", azurerm.key());
        config.add("use_oidc=true");
        config.add("use_azuread_auth=true");
    }

    private void remote(StateBackend.Remote remote) {
        env.put("STATE_HOST", remote.hostname());
        env.put("STATE_ORGANIZATION", '"' + remote.organization() + '"');
        env.put("STATE_WORKSPACE", placed(remote.workspace()));
        config.add("$raw/state.tfbackend");
    }

    private void set(String argument, String variable, String text) {
        env.put(variable, placed(text));
        config.add(argument + "=$" + variable);
    }

    private String placed(String text) {
        return text.replace("<project>", settings.project()).replace("<environment>", "${{ inputs.environment }}");
    }

    /** What the steps need that Terraform itself reads. */
    private static Map<String, String> credentials(StateBackend state) {
        Map<String, String> env = new LinkedHashMap<>();
        switch (state) {
            case StateBackend.Http http -> {
                http.username().ifPresent(name -> env.put("TF_HTTP_USERNAME", '"' + name + '"'));
                http.passwordSecret().ifPresent(name -> env.put("TF_HTTP_PASSWORD", secret(name)));
            }
            case StateBackend.Remote remote -> env.put(tokenVariable(remote.hostname()), secret(remote.tokenSecret()));
            case StateBackend.S3 _,StateBackend.Gcs _,StateBackend.Azurerm _ -> {
                // By OIDC, or by what the runner has.
            }
        }
        return env;
    }

    /** As Terraform spells a host in a name of a variable. */
    private static String tokenVariable(String hostname) {
        return "TF_TOKEN_" + hostname.replace("-", "__").replace(".", "_");
    }

    private static String secret(String name) {
        return "${{ secrets." + name + " }}";
    }
}
