package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code actions/checkout}: fetches from the bare repository on disk, and leaves {@code origin} pointing at the clone
 * address with the job's token, so that a step can push.
 */
final class Checkout {
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}");

    /** What to fetch, and what to have checked out in the end. */
    private record Target(String refspec, List<String> checkout) {}

    private final ActionCall call;
    private final Path folder;

    private Checkout(ActionCall call, Path folder) {
        this.call = call;
        this.folder = folder;
    }

    static Map<String, String> run(ActionCall call) throws StepFailure, IOException, InterruptedException {
        Path folder = call.inWorkspace(call.input("path").orElse("."));
        Files.createDirectories(folder);
        var checkout = new Checkout(call, folder);
        checkout.prepare();
        return Map.of("ref", call.input("ref").orElse(call.site().request().trigger().ref()), "commit",
                checkout.fetch());
    }

    private void prepare() throws StepFailure, IOException, InterruptedException {
        if (call.flag("clean", true) && !Files.exists(folder.resolve(".git"))) {
            git("init", "-q", "-b", "main");
        }
        RunRequest request = call.site().request();
        call.exitCode(folder, _ -> {
        }, "git", "remote", "remove", "origin");
        git("remote", "add", "origin", request.repository().cloneUrl().toString());
        git("config", "gc.auto", "0");
        if (call.flag("persist-credentials", true)) {
            persistCredentials(request);
        }
    }

    /** As the real action does it: a header for the server, in the checkout's own configuration only. */
    private void persistCredentials(RunRequest request) throws StepFailure, IOException, InterruptedException {
        String token = call.input("token").orElse(request.server().token());
        String basic = Base64.getEncoder()
                .encodeToString(("x-access-token:" + token).getBytes(StandardCharsets.UTF_8));
        call.site().masker().add(basic);
        URI clone = request.repository().cloneUrl();
        git("config", "--local", "http." + clone.resolve("/") + ".extraheader", "AUTHORIZATION: basic " + basic);
    }

    private String fetch() throws StepFailure, IOException, InterruptedException {
        int depth = call.number("fetch-depth", 1);
        Target target = target();
        var command = new ArrayList<>(List.of("fetch", "--no-tags", "--no-recurse-submodules", "--quiet", "--force"));
        if (depth > 0) {
            command.add("--depth=" + depth);
        }
        command.add(call.site().request().repository().gitDir().toAbsolutePath().toUri().toString());
        command.add(target.refspec());
        if (depth == 0) {
            command.add("+refs/heads/*:refs/remotes/origin/*");
        }
        if (depth == 0 || call.flag("fetch-tags", false)) {
            command.add("+refs/tags/*:refs/tags/*");
        }
        git(command.toArray(String[]::new));
        git(target.checkout().toArray(String[]::new));
        return head();
    }

    private Target target() throws StepFailure, IOException, InterruptedException {
        RunRequest.Trigger trigger = call.site().request().trigger();
        String ref = call.input("ref").orElse("");
        if (SHA.matcher(ref).matches()) {
            return detached(ref);
        }
        if (ref.isEmpty() && trigger.ref().startsWith("refs/heads/")) {
            return branch(RunContexts.shortRef(trigger.ref()), trigger.sha());
        }
        if (ref.isEmpty()) {
            return detached(trigger.sha());
        }
        if (ref.startsWith("-") || !ref.matches("[^\\s:~^?*\\[\\\\]+")) {
            throw new StepFailure("'" + ref + "' is not a ref");
        }
        String name = RunContexts.shortRef(ref);
        if (!ref.startsWith("refs/tags/") && exists("refs/heads/" + name)) {
            return branch(name, "refs/heads/" + name);
        }
        if (!ref.startsWith("refs/heads/") && exists("refs/tags/" + name)) {
            return new Target("+refs/tags/" + name + ":refs/tags/" + name,
                    List.of("checkout", "--quiet", "--force", "--detach", "refs/tags/" + name));
        }
        throw new StepFailure("A branch or tag with the name '" + ref + "' could not be found");
    }

    private static Target detached(String sha) {
        return new Target(sha,
                List.of("checkout", "--quiet", "--force", "--detach", sha));
    }

    private static Target branch(String name, String from) {
        return new Target("+" + from + ":refs/remotes/origin/" + name,
                List.of("checkout", "--quiet", "--force", "-B", name, "refs/remotes/origin/" + name));
    }

    private boolean exists(String ref) throws StepFailure, IOException, InterruptedException {
        return call.exitCode(folder, _ -> {
        }, "git", "--git-dir", call.site().request().repository().gitDir().toAbsolutePath().toString(), "show-ref",
                "--verify", "--quiet", ref) == 0;
    }

    private String head() throws StepFailure, IOException, InterruptedException {
        var lines = new ArrayList<String>();
        call.exitCode(folder, lines::add, "git", "rev-parse", "HEAD");
        String sha = lines.isEmpty() ? "" : lines.getFirst();
        call.log().print("HEAD is at " + sha);
        return sha;
    }

    private void git(String... arguments) throws StepFailure, IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        call.run(folder, command.toArray(String[]::new));
    }
}
