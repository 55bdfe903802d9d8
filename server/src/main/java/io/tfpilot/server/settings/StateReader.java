package io.tfpilot.server.settings;

import io.tfpilot.core.workflows.StateBackend;
import io.tfpilot.core.workflows.StateLock;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code state:}: a word, or a map with a type and what the type needs. */
final class StateReader {
    private static final String PLACES = "; <project> and <environment> stand for their names";
    private static final Shape PLACE = Shape.of("(?:[A-Za-z0-9._/-]|<project>|<environment>){1,200}",
            "letters, digits, dots, dashes and slashes" + PLACES);
    private static final Shape ADDRESS = Shape.of(
            "(?:https?://|\\$\\{\\{ vars\\.[A-Z_][A-Z0-9_]* }})(?:[A-Za-z0-9._:/-]|<project>|<environment>){1,300}",
            "a URL, or one that begins with a variable of the repository, like ${{ vars.TFPILOT_STATE_URL }}/<environment>");
    private static final Shape LOCK = Shape.of("file|dynamodb:(?:[A-Za-z0-9._-]|<project>|<environment>){3,200}",
            "file, or dynamodb: and the name of a table" + PLACES);
    /** As Terraform reads it: the name of a key is a UUID, or begins with mrk-. */
    private static final Shape KMS = Shape.of("arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(?:alias/[A-Za-z0-9/_-]{1,250}"
            + "|key/(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}))",
            "the ARN of a KMS key");
    private static final Shape GOOGLE_KMS = Shape.of(
            "projects/[a-z0-9:.-]+/locations/[a-z0-9-]+/keyRings/[A-Za-z0-9_-]+/cryptoKeys/[A-Za-z0-9_-]+",
            "the name of a key, like projects/p/locations/l/keyRings/r/cryptoKeys/k");
    private static final Shape HOST = Shape.of("[a-z0-9][a-z0-9-]*(?:\\.[a-z0-9-]+)+",
            "the name of a host, like app.terraform.io");
    private static final Shape WORKSPACE = Shape.of("(?:[A-Za-z0-9_-]|<project>|<environment>){1,90}",
            "letters, digits, dashes and underscores" + PLACES);
    private static final Shape NAME = Shape.of("[A-Za-z0-9][A-Za-z0-9._-]{0,98}",
            "letters, digits, dots, dashes and underscores");

    private static final Shape SECRET = ProjectReader.SECRET;
    private static final SequencedMap<String, Function<StateReader, Supplier<StateBackend>>> TYPES = types();
    private static final Shape WORD = Shape.of("s3|http",
            "\"s3\", \"http\" or a map with a type: " + String.join(", ", TYPES.keySet()));

    private final YamlMap state;

    private StateReader(YamlMap state) {
        this.state = state;
    }

    private static SequencedMap<String, Function<StateReader, Supplier<StateBackend>>> types() {
        var types = new LinkedHashMap<String, Function<StateReader, Supplier<StateBackend>>>();
        types.put("s3", StateReader::s3);
        types.put("http", StateReader::http);
        types.put("gcs", StateReader::gcs);
        types.put("azurerm", StateReader::azurerm);
        types.put("remote", StateReader::remote);
        return types;
    }

    /** Empty where anything is wrong with it. */
    static Optional<StateBackend> read(YamlMap project, PlacedProblems problems) {
        var before = problems.all().size();
        if (!project.has("state") || project.isText("state")) {
            return Optional.of("http".equals(project.text("state", "s3", WORD))
                    ? StateBackend.Http.standard()
                    : StateBackend.S3.standard());
        }
        var state = project.map("state");
        if (!state.has("type")) {
            state.problem("type", "is missing; expected " + String.join(", ", TYPES.keySet()));
        }
        var read = state.choice("type", TYPES);
        if (problems.all().size() > before) {
            return Optional.empty();
        }
        var backend = read.apply(new StateReader(state));
        state.rest();
        return problems.all().size() > before ? Optional.empty() : Optional.of(backend.get());
    }

    private Supplier<StateBackend> s3() {
        var usual = StateBackend.S3.standard();
        var bucket = state.text("bucket", usual.bucket(), PLACE);
        var key = state.text("key", usual.key(), PLACE);
        var region = optional("region", AwsReader.REGION);
        var lock = state.text("lock", "file", LOCK);
        var kms = optional("kms", KMS);
        return () -> new StateBackend.S3(bucket, key, region, lock.equals("file")
                ? new StateLock.Lockfile()
                : new StateLock.DynamoTable(lock.substring(lock.indexOf(':') + 1)), kms);
    }

    private Supplier<StateBackend> http() {
        var address = state.text("address", StateBackend.Http.standard().address(), ADDRESS);
        var username = optional("username", NAME);
        var secret = optional("password_secret", SECRET);
        return () -> new StateBackend.Http(address, username, secret);
    }

    private Supplier<StateBackend> gcs() {
        var bucket = state.needed("bucket", PLACE);
        var prefix = state.text("prefix", "<project>/<environment>", PLACE);
        var kms = optional("kms", GOOGLE_KMS);
        return () -> new StateBackend.Gcs(bucket, prefix, kms);
    }

    private Supplier<StateBackend> azurerm() {
        var group = optional("resource_group", PLACE);
        var account = state.needed("storage_account", PLACE);
        var container = state.text("container", "tfstate", PLACE);
        var key = state.text("key", "<project>/<environment>/terraform.tfstate", PLACE);
        return () -> new StateBackend.Azurerm(group, account, container, key);
    }

    private Supplier<StateBackend> remote() {
        var host = state.text("hostname", "app.terraform.io", HOST);
        var organization = state.needed("organization", NAME);
        var workspace = state.text("workspace", "<project>-<environment>", WORKSPACE);
        var secret = state.needed("token_secret", SECRET);
        return () -> new StateBackend.Remote(host, organization, workspace, secret);
    }

    private Optional<String> optional(String key, Shape shape) {
        return Optional.of(state.text(key, "", shape)).filter(text -> !text.isEmpty());
    }
}
