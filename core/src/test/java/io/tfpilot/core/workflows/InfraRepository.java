package io.tfpilot.core.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A bare repository with the generated workflows, one module and sections of requests. */
final class InfraRepository {
    final Path bare;
    private final Path work;

    InfraRepository(Path folder, WorkflowSettings settings) throws IOException, InterruptedException {
        bare = Files.createDirectories(folder.resolve("infra.git"));
        work = Files.createDirectories(folder.resolve("clone"));
        Shell.git(bare, "init", "--quiet", "--bare");
        Shell.git(work, "init", "--quiet");
        Shell.git(work, "remote", "add", "origin", bare.toString());
        for (var file : WorkflowFiles.generate(settings).entrySet()) {
            write(file.getKey(), file.getValue());
        }
        write("modules/vault/main.tf", WorkflowFilesTest.resource("modules/vault/main.tf"));
        write("envs/dev/main.tf", "terraform {\n  backend \"http\" {}\n}\n");
        write("envs/prod/main.tf", "terraform {\n  backend \"http\" {}\n}\n");
        commit("Begin");
    }

    InfraRepository write(String path, String text) throws IOException {
        Path file = work.resolve(path);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Puts a request's section alone into a file and returns the section. */
    String section(String requestId, String arguments) throws IOException, InterruptedException {
        String tree = Shell.git(work, "rev-parse", "HEAD:modules/vault").substring(0, 12);
        String section = """
                # --- tfpilot:begin:%1$s ---
                # module vault tree %2$s · inputs 0123456789ab · tfpilot-renderer@1
                module "tfpilot_%1$s" {
                  source = "../../modules/vault"

                %3$s}
                # --- tfpilot:end:%1$s ---
                """.formatted(requestId, tree, arguments.indent(2));
        write("envs/dev/tfpilot.vault.tf", section);
        return section;
    }

    String commit(String message) throws IOException, InterruptedException {
        Shell.git(work, "add", "--all");
        Shell.git(work, "commit", "--quiet", "--allow-empty", "-m", message);
        Shell.git(work, "push", "--quiet", "origin", "HEAD:main");
        return Shell.git(work, "rev-parse", "HEAD");
    }

    /** A commit on a branch of its own, which the base branch does not have. */
    String commitAside(String message) throws IOException, InterruptedException {
        Shell.git(work, "add", "--all");
        Shell.git(work, "commit", "--quiet", "-m", message);
        Shell.git(work, "push", "--quiet", "origin", "HEAD:refs/heads/request/aside");
        String commit = Shell.git(work, "rev-parse", "HEAD");
        Shell.git(work, "reset", "--quiet", "--hard", "origin/main");
        return commit;
    }

    String read(String revision, String path) throws IOException, InterruptedException {
        return Shell.git(bare, "show", revision + ":" + path);
    }

    String branches() throws IOException, InterruptedException {
        return Shell.git(bare, "for-each-ref", "--format=%(refname:short)", "refs/heads");
    }

    static String hash(String section) {
        try {
            return "sha256:" + HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(section.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
