package io.tfpilot.sandbox.hub;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.git.History;
import io.tfpilot.sandbox.git.Trees;
import io.tfpilot.sandbox.store.Folder;
import io.tfpilot.sandbox.store.Shelf;

/** A repository that is hosted here: git, and what GitHub keeps beside it. */
public final class Hosted {
    /** What is written down once. */
    public record Card(long id, String owner, String name, Instant createdAt) {}

    /** Under which number the repository's own values stand beside those of its environments. */
    private static final long OWN = 0;
    private static final long ONLY = 1;
    /** Answers about merges of two commits never change; this many are remembered. */
    private static final int MOST_ANSWERS = 10_000;

    private final Card card;
    private final String key;
    private final Bare git;
    private final History history;
    private final Shelf<PullRequest> pulls;
    private final Shelf<CommitStatus> statuses;
    private final Shelf<CheckRun> checks;
    private final Shelf<Ruleset> rulesets;
    private final Shelf<MergeMethods> methods;
    private final Shelf<About> about;
    private final Shelf<Environment> environments;
    private final Shelf<Values> secrets;
    private final Shelf<Values> variables;
    private final Shelf<ActionsSettings> actions;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Boolean> mergeable = new ConcurrentHashMap<>();

    private Hosted(Card card, Path folder) {
        this.card = card;
        key = card.owner() + "/" + folder.getFileName();
        git = Bare.at(folder.resolve("git"));
        history = new History(git);
        pulls = new Shelf<>(folder.resolve("pulls"), PullRequest.class);
        statuses = new Shelf<>(folder.resolve("statuses"), CommitStatus.class);
        checks = new Shelf<>(folder.resolve("checks"), CheckRun.class);
        rulesets = new Shelf<>(folder.resolve("rulesets"), Ruleset.class);
        methods = new Shelf<>(folder.resolve("methods"), MergeMethods.class);
        about = new Shelf<>(folder.resolve("about"), About.class);
        environments = new Shelf<>(folder.resolve("environments"), Environment.class);
        secrets = new Shelf<>(folder.resolve("secrets"), Values.class);
        variables = new Shelf<>(folder.resolve("variables"), Values.class);
        actions = new Shelf<>(folder.resolve("actions"), ActionsSettings.class);
    }

    /** @param folder no other repository's; its name is the key */
    static Hosted create(Card card, Path folder) {
        Folder.write(folder.resolve("repository.json"), (Object) card);
        return new Hosted(card, folder);
    }

    static Hosted open(Path folder) {
        return new Hosted(Folder.read(folder.resolve("repository.json"), Card.class), folder);
    }

    /** With the name it has now. */
    public Card card() {
        return new Card(card.id(), card.owner(), about().name(), card.createdAt());
    }

    /** owner/name, as it is now. */
    public String fullName() {
        return card.owner() + "/" + about().name();
    }

    public About about() {
        return about.get(ONLY).orElseGet(() -> About.open(card.name()));
    }

    public void about(About changed) {
        about.put(ONLY, changed);
    }

    /** The environments, in the order in which they were made. */
    public List<Environment> environments() {
        return environments.all();
    }

    /** By name, in any case. */
    public Optional<Environment> environment(String name) {
        return environments().stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
    }

    public void put(Environment environment) {
        environments.put(environment.id(), environment);
    }

    /** With its secrets and variables. */
    public void remove(Environment environment) {
        environments.remove(environment.id());
        secrets.remove(environment.id());
        variables.remove(environment.id());
    }

    /** Of the repository itself, or of an environment. */
    public Values secrets(Optional<Environment> of) {
        return secrets.get(of.map(Environment::id).orElse(OWN)).orElse(Values.NONE);
    }

    public void secrets(Optional<Environment> of, Values values) {
        secrets.put(of.map(Environment::id).orElse(OWN), values);
    }

    /** Of the repository itself, or of an environment. */
    public Values variables(Optional<Environment> of) {
        return variables.get(of.map(Environment::id).orElse(OWN)).orElse(Values.NONE);
    }

    public void variables(Optional<Environment> of, Values values) {
        variables.put(of.map(Environment::id).orElse(OWN), values);
    }

    public ActionsSettings actions() {
        return actions.get(ONLY).orElse(ActionsSettings.USUAL);
    }

    public void actions(ActionsSettings settings) {
        actions.put(ONLY, settings);
    }

    /** Whether only those who were let in see it. */
    public boolean isPrivate() {
        return about().isPrivate();
    }

    /** Under what runs, states and tokens are kept: it never changes. */
    public String key() {
        return key;
    }

    public Bare git() {
        return git;
    }

    /** What lies between commits. */
    public History history() {
        return history;
    }

    /** What is in trees. */
    public Trees trees() {
        return new Trees(git);
    }

    public Shelf<PullRequest> pulls() {
        return pulls;
    }

    /** How many are open. */
    public long openPulls() {
        return pulls.all().stream().filter(PullRequest::open).count();
    }

    public Shelf<CommitStatus> statuses() {
        return statuses;
    }

    public Shelf<CheckRun> checks() {
        return checks;
    }

    public Shelf<Ruleset> rulesets() {
        return rulesets;
    }

    /** The ways to merge that its settings allow. */
    public MergeMethods methods() {
        return methods.get(1).orElse(MergeMethods.USUAL);
    }

    public void allow(MergeMethods allowed) {
        methods.put(1, allowed);
    }

    /** One writer at a time. */
    public <T> T writing(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Whether two commits merge without conflict, if it is known by now; asking makes it known soon. */
    public Optional<Boolean> mergeable(String base, String head) {
        var key = base + head;
        var known = mergeable.get(key);
        if (known == null) {
            Thread.startVirtualThread(() -> work(base, head));
        }
        return Optional.ofNullable(known);
    }

    /** Whether two commits merge without conflict, worked out here and now. */
    public boolean merges(String base, String head) {
        return mergeable.computeIfAbsent(base + head, _ -> git.merged(base, head).isPresent());
    }

    private void work(String base, String head) {
        if (mergeable.size() > MOST_ANSWERS) {
            mergeable.clear();
        }
        merges(base, head);
    }
}
