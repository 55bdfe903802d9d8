package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A runner, a bare repository and a folder to run in. */
final class Bench implements AutoCloseable {
    static final String WORKFLOW = ".github/workflows/test.yml";
    /** What the workflows of tests begin with. */
    static final String HEAD = "name: Test\non: workflow_dispatch\n";
    /** GitHub's pauses, twenty times faster, and a minute takes a second; what is cancelled has time to end by itself. */
    static final RunnerLimits FAST = new RunnerLimits(4, Duration.ofSeconds(1), Duration.ofMillis(400),
            Duration.ofMillis(200), Duration.ofMinutes(1));

    final Runner runner;
    final Path gitDir;
    private final Path folder;
    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private final Map<String, String> vars = new HashMap<>();
    private final Map<String, String> env = new HashMap<>();
    private final Map<String, RunRequest.Scope> environments = new HashMap<>();
    private long nextRun = 1;

    Bench(Path folder) throws IOException {
        this(folder, FAST, EnvironmentGate.OPEN);
    }

    Bench(Path folder, RunnerLimits limits, EnvironmentGate gate) throws IOException {
        this(folder, new Runner(limits, gate, IdTokens.NONE, Clock.systemUTC()));
    }

    Bench(Path folder, Runner runner) throws IOException {
        this.folder = folder;
        this.gitDir = folder.resolve("infra.git");
        this.runner = runner;
        try (Repository repository = open()) {
            repository.create(true);
        }
    }

    Bench file(String path, String text) {
        files.put(path, text);
        return this;
    }

    Bench secret(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    Bench variable(String name, String value) {
        vars.put(name, value);
        return this;
    }

    Bench environment(String name, RunRequest.Scope scope) {
        environments.put(name, scope);
        return this;
    }

    Bench env(String name, String value) {
        env.put(name, value);
        return this;
    }

    /** Commits the workflow and runs it to its end. */
    Recorded run(String workflow) throws IOException {
        return start(workflow, Map.of()).awaitEnd();
    }

    Recorded start(String workflow, Map<String, String> inputs) throws IOException {
        String sha = commit(Map.of(WORKFLOW, workflow));
        return submit(request(sha, inputs, workflow));
    }

    Recorded submit(RunRequest request) {
        var recorded = new Recorded(request);
        runner.submit(request, recorded);
        return recorded;
    }

    RunRequest request(String sha, Map<String, String> inputs, String workflow) {
        Map<String, JsonNode> typed = WorkflowFile.parse(WORKFLOW, workflow) instanceof WorkflowFile file
                && file.checkInputs(inputs) instanceof CheckedInputs.Accepted(var values) ? values : Map.of();
        long id = nextRun++;
        JsonNode event = JsonMapper.shared().valueToTree(Map.of("inputs", inputs));
        return new RunRequest(id, (int) id, 1, WORKFLOW,
                new RunRequest.Repository("demo/infra", 7, gitDir, gitDir.toUri()),
                new RunRequest.Trigger("workflow_dispatch", event, typed, "refs/heads/main", sha, "ada", "ada"),
                new RunRequest.Settings(new RunRequest.Scope(vars, secrets), environments, env),
                new RunRequest.Server(URI.create("http://127.0.0.1:9999"), URI.create("http://127.0.0.1:9999/api"),
                        "ghs_token"),
                folder.resolve("runs").resolve(String.valueOf(id)),
                folder.resolve("artifacts").resolve(String.valueOf(id)));
    }

    String commit(Map<String, String> more) throws IOException {
        var all = new TreeMap<>(files);
        all.putAll(more);
        try (Repository repository = open(); ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache cache = DirCache.newInCore();
            var builder = cache.builder();
            for (var file : all.entrySet()) {
                var entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
                builder.add(entry);
            }
            builder.finish();
            var commit = new CommitBuilder();
            commit.setTreeId(cache.writeTree(inserter));
            ObjectId parent = repository.resolve("refs/heads/main");
            if (parent != null) {
                commit.setParentId(parent);
            }
            var person = new PersonIdent("Ada", "ada@example.com");
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage("files");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef("refs/heads/main");
            update.setNewObjectId(id);
            update.forceUpdate();
            return id.name();
        }
    }

    String blobAt(String ref, String path) throws IOException {
        try (Repository repository = open()) {
            ObjectId blob = repository.resolve(ref + ":" + path);
            return blob == null ? "" : new String(repository.open(blob).getBytes(), StandardCharsets.UTF_8);
        }
    }

    private Repository open() throws IOException {
        return new RepositoryBuilder().setGitDir(gitDir.toFile()).setBare().build();
    }

    boolean runFolderExists(RunRequest request) {
        return Files.exists(request.folder());
    }

    static Map<String, String> inputs(String... pairs) {
        var inputs = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            inputs.put(pairs[i], pairs[i + 1]);
        }
        return inputs;
    }

    @Override
    public void close() {
        runner.close();
    }
}
