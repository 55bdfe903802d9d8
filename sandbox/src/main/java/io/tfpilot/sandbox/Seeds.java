package io.tfpilot.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jgit.lib.PersonIdent;

import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.hub.Environment;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.hub.Pulls;
import io.tfpilot.sandbox.people.People;

/** The first commit of a demo repository: the files that are listed beside this class under {@code demo/}. */
final class Seeds {
    private static final String FOLDER = "/io/tfpilot/sandbox/demo/";

    private Seeds() {}

    /** GitHub's environments of a demo repository; none is protected. */
    private static final List<String> ENVIRONMENTS = List.of("nonprod", "production");

    static void plant(Hub hub, Hosted repository) {
        ENVIRONMENTS.stream().filter(name -> repository.environment(name).isEmpty()).forEach(
                name -> repository.put(new Environment(hub.ids().next(), name, Environment.Protection.NONE, hub.now(),
                        hub.now())));
        if (repository.git().head(Bare.MAIN).isPresent()) {
            return;
        }
        var git = repository.git();
        var edits = new ArrayList<Bare.Edit>();
        for (var path : index()) {
            edits.add(new Bare.Edit(path, path.endsWith(".sh") ? "100755" : "100644", git.blob(resource(path)
                    .orElseThrow(
                            () -> new IllegalStateException("demo/index.txt names " + path + ", which is missing")))));
        }
        if (edits.stream().noneMatch(edit -> edit.path().equals("README.md"))) {
            edits.add(new Bare.Edit("README.md", "100644",
                    git.blob(("# " + repository.card().name() + "\n\nA demo repository of the TfPilot sandbox.\n")
                            .getBytes(StandardCharsets.UTF_8))));
        }
        PersonIdent alma = Pulls.ident(People.CAST.get(5).account(), hub.now());
        var commit = git.commit(git.tree(Optional.empty(), edits), List.of(), new Bare.Authorship(alma, alma),
                "Begin with the modules of the platform team\n");
        git.move("refs/heads/" + Bare.MAIN, Hub.NOTHING, commit, false);
    }

    private static List<String> index() {
        return resource("index.txt").map(bytes -> new String(bytes, StandardCharsets.UTF_8).lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList()).orElse(List.of());
    }

    private static Optional<byte[]> resource(String path) {
        try (var in = Seeds.class.getResourceAsStream(FOLDER + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
