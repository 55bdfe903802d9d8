package io.tfpilot.sandbox.runs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.tfpilot.sandbox.actions.ParsedWorkflow;
import io.tfpilot.sandbox.actions.WorkflowError;
import io.tfpilot.sandbox.actions.WorkflowFile;
import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.git.Trees;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.store.Recent;
import io.tfpilot.sandbox.store.Shelf;
import io.tfpilot.sandbox.web.Refusal;

/** The workflows of the default branches; each keeps its number as long as the folder lives. */
public final class Workflows {
    private static final String FOLDER = ".github/workflows";

    /** Of each repository a few files, as they stand on some branches. */
    private static final int MOST_PARSED = 100;

    private final Hub hub;
    private final Recent<Source, ParsedWorkflow> parsed = new Recent<>(MOST_PARSED);
    private final Shelf<Workflow> cards;

    public Workflows(Path folder, Hub hub) {
        this.hub = hub;
        cards = new Shelf<>(folder, Workflow.class);
    }

    /** A file by its path and what git calls its content. */
    private record Source(String path, String blob) {}

    /** Those on the default branch, by file name. */
    public synchronized List<Workflow> of(Hosted repository) {
        var tree = repository.git().commit(Bare.MAIN).map(commit -> commit.getTree().name());
        return tree.flatMap(id -> repository.trees().at(id, FOLDER))
                .flatMap(folder -> repository.trees().list(folder.id(), false)).orElse(List.of()).stream()
                .filter(entry -> entry.path().endsWith(".yml") || entry.path().endsWith(".yaml"))
                .map(entry -> card(repository, FOLDER + "/" + entry.path())).toList();
    }

    private Workflow card(Hosted repository, String path) {
        var name = switch (parse(repository, Bare.MAIN, path)) {
            case WorkflowFile file -> file.name();
            case WorkflowError _ -> path;
        };
        var known = cards.all().stream()
                .filter(card -> card.repository().equals(repository.key()) && card.path().equals(path))
                .findFirst();
        if (known.isPresent() && known.get().name().equals(name)) {
            return known.get();
        }
        var card = known.map(old -> old.named(name)).orElseGet(
                () -> new Workflow(hub.ids().next(), repository.key(), path, name, "active", hub.now()));
        cards.put(card.id(), card);
        return card;
    }

    /** The file as it stands at a commit or branch. */
    ParsedWorkflow parse(Hosted repository, String commit, String path) {
        var trees = repository.trees();
        return trees.resolve(commit).flatMap(tree -> trees.at(tree, path)).filter(entry -> entry.type().equals("blob"))
                .map(entry -> parsed.get(new Source(path, entry.id()), source -> parse(trees, source)))
                .orElseGet(() -> new WorkflowError(path, 1, "there is no such file at " + commit));
    }

    private static ParsedWorkflow parse(Trees trees, Source source) {
        return WorkflowFile.parse(source.path(),
                new String(trees.blob(source.blob()).orElseThrow(), StandardCharsets.UTF_8));
    }

    /** By number or file name. */
    public Workflow find(Hosted repository, String idOrFile) {
        return of(repository).stream()
                .filter(workflow -> Long.toString(workflow.id()).equals(idOrFile) || workflow.file().equals(idOrFile)
                        || workflow.path().equals(idOrFile))
                .findFirst().orElseThrow(Refusal::notFound);
    }

    /** As it is now, or as it was when its file was still there. */
    public Optional<Workflow> card(long id) {
        return cards.get(id);
    }

    /** Switches it on or off. */
    public synchronized void state(Workflow workflow, String state) {
        cards.put(workflow.id(), workflow.in(state));
    }
}
