package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The git and terraform on this computer, against the stand-in. */
class GitAndStateTest {
    private final Path folder;
    private final Sandbox sandbox;

    GitAndStateTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = Sandbox.start(new SandboxOptions(0, folder.resolve("data"), Optional.empty()));
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    record Done(int code, String output) {}

    private static Done run(Path in, Map<String, String> environment, String... command) throws Exception {
        var output = Files.createTempFile(in, "out", ".txt");
        var builder = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(String.join(" ", command)).isTrue();
        return new Done(process.exitValue(), Files.readString(output));
    }

    private static void need(String tool, String flag) {
        boolean there;
        try {
            there = new ProcessBuilder(tool, flag).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            there = false;
        }
        if (!there && "1".equals(System.getenv("TFPILOT_FORBID_SKIPPING"))) {
            throw new AssertionError(tool + " is not installed, and skipping is forbidden");
        }
        Assumptions.assumeTrue(there, tool + " is not installed: this is NOT tested");
    }

    @Test
    void git_clones_and_pushes_and_pull_requests_take_notice() throws Exception {
        need("git", "--version");
        var token = Client.token(sandbox, "dana");
        var remote = sandbox.url() + "/demo/core-infra.git";
        var signed = remote.replace("http://", "http://x:" + token + "@");
        assertThat(run(folder, Map.of(), "git", "clone", "-q", remote, "copy")).extracting(Done::code).isEqualTo(0);
        var copy = folder.resolve("copy");
        Files.writeString(copy.resolve("new.tf"), "# new\n");
        var commit = run(copy, Map.of(), "bash", "-c",
                "git checkout -q -b work && git add new.tf && git -c user.name=d -c"
                        + " user.email=d@x commit -qm new && git push -q origin work");
        assertThat(commit.code()).as("without credentials").isNotEqualTo(0);
        var pushed = run(copy, Map.of(), "git", "push", "-q", signed, "work");
        assertThat(pushed.code()).as(pushed.output()).isEqualTo(0);
        var dana = new Client(sandbox.url(), "Bearer " + token);
        dana.post("/repos/demo/core-infra/pulls", "{'title':'T','head':'work','base':'main'}").expect(201);
        var merged = run(copy, Map.of(), "bash", "-c",
                "git checkout -q main && git -c user.name=d -c user.email=d@x merge -q"
                        + " --no-ff -m merge work && git push -q " + signed + " main");
        assertThat(merged.code()).as(merged.output()).isEqualTo(0);
        assertThat(dana.get("/repos/demo/core-infra/pulls/1").json().path("merged").asBoolean()).isTrue();
        var big = run(copy, Map.of(), "bash", "-c",
                "head -c 3000000 /dev/urandom > big && git add big && git -c user.name=d"
                        + " -c user.email=d@x commit -qm big && git push -q " + signed
                        + " main && git fetch -q origin");
        assertThat(big.code()).as(big.output()).isEqualTo(0);
    }

    @Test
    void terraform_is_kept_out_by_a_lock_and_finds_drift() throws Exception {
        need("terraform", "version");
        var token = Client.token(sandbox, "ada");
        var state = sandbox.url() + "/_sandbox/state/demo/core-infra/dev";
        Files.writeString(folder.resolve("terraform.rc"), "disable_checkpoint = true\n");
        Files.createDirectories(folder.resolve("m"));
        Files.writeString(folder.resolve("m/main.tf"),
                "resource \"terraform_data\" \"x\" {\n input = { kind = \"s\", replicas = 5 }\n}\n");
        Files.writeString(folder.resolve("main.tf"), """
                terraform {
                  backend "http" {
                    address        = "%1$s"
                    lock_address   = "%1$s"
                    unlock_address = "%1$s"
                  }
                }
                module "tfpilot_a" { source = "./m" }
                """.formatted(state));
        var environment = Map.of("TF_HTTP_USERNAME", "ada", "TF_HTTP_PASSWORD", token, "TF_CLI_CONFIG_FILE",
                folder.resolve("terraform.rc").toString(), "CHECKPOINT_DISABLE", "1");
        var applied = run(folder, environment, "bash", "-c",
                "terraform init -no-color -input=false && terraform apply -no-color -auto-approve");
        assertThat(applied.code()).as(applied.output()).isEqualTo(0);
        var ada = new Client(sandbox.url(), "Bearer " + token);
        ada.call("LOCK", "~/_sandbox/state/demo/core-infra/dev", "{'ID':'held'}").expect(200);
        var kept = run(folder, environment, "terraform", "apply", "-no-color", "-auto-approve");
        assertThat(kept.code()).isEqualTo(1);
        assertThat(kept.output()).contains("already locked: ID=held");
        ada.call("UNLOCK", "~/_sandbox/state/demo/core-infra/dev", "{'ID':'held'}").expect(200);
        var change = ada.call("POST", "~/_sandbox/drift",
                "{'repository':'demo/core-infra','environment':'dev','module':'module.tfpilot_a'}", "Content-Type",
                "application/json").expect(200).json();
        assertThat(change.path("attribute").asString()).isEqualTo("replicas");
        var drifted = run(folder, environment, "terraform", "plan", "-no-color", "-detailed-exitcode");
        assertThat(drifted.code()).as(drifted.output()).isEqualTo(2);
        assertThat(drifted.output()).contains("replicas = 4 -> 5");
    }

    @Test
    void strangers_are_turned_away() {
        var anonymous = Client.anonymous(sandbox);
        anonymous.get("~/_sandbox/state/demo/core-infra/dev").expect(401);
        anonymous.call("GET", "~/", null, "Origin", "http://evil.example").expect(403);
        anonymous.get("~/").expect(200);
        anonymous.get("~/demo/core-infra").expect(200);
        anonymous.get("~/demo/core-infra/tree/main/README.md").expect(200);
        anonymous.get("/nothing").expect(404);
        anonymous.get("/user").expect(401);
        anonymous.get("/user", "X-GitHub-Api-Version", "1999-01-01").expect(400);
        var ada = Client.person(sandbox, "ada");
        var tag = ada.get("/user").header("ETag");
        assertThat(ada.get("/user", "If-None-Match", tag).status()).isEqualTo(304);
    }
}
