package io.tfpilot.sandbox.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.eclipse.jgit.lib.ObjectId;

import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.store.Ids;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;

/** All repositories, and who wants to hear of them. */
public final class Hub {
    /** As git writes "nothing". */
    public static final String NOTHING = ObjectId.zeroId().name();

    /** When everything that needs no real date was made. */
    public static final String EPOCH = "2026-01-01T00:00:00Z";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path folder;
    private final Ids ids;
    private final Clock clock;
    private final People people;
    private final Subjects subjects;
    private final Set<String> organisations = new CopyOnWriteArraySet<>();
    private final Map<String, Hosted> all = new TreeMap<>();
    private final List<Consumer<Happening>> listeners = new CopyOnWriteArrayList<>();

    /** Opens what is there. */
    public Hub(Path folder, Ids ids, Clock clock, People people) {
        this.folder = folder;
        this.ids = ids;
        this.clock = clock;
        this.people = people;
        subjects = new Subjects(folder.resolveSibling("subjects"), this);
        try {
            Files.createDirectories(folder);
            try (var owners = Files.walk(folder, 3)) {
                owners.filter(path -> path.getFileName().toString().equals("repository.json"))
                        .map(path -> Hosted.open(path.resolveSibling(".").normalize())).forEach(this::keep);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private void keep(Hosted hosted) {
        all.put(hosted.fullName().toLowerCase(Locale.ROOT), hosted);
    }

    /** The repository of this name, made empty where there is none. */
    public synchronized Hosted ensure(String owner, String name) {
        return find(owner, name).orElseGet(() -> {
            if (!NAME.matcher(owner).matches() || !NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not owner/name: " + owner + "/" + name);
            }
            var id = ids.next();
            var free = folder.resolve(owner).resolve(name);
            var hosted = Hosted.create(new Hosted.Card(id, owner, name, now()),
                    Files.exists(free) ? free.resolveSibling(name + "~" + id) : free);
            keep(hosted);
            return hosted;
        });
    }

    /** A new, empty repository; refuses what GitHub refuses. */
    public synchronized Hosted create(String owner, About about) {
        var name = about.name();
        if (!NAME.matcher(name).matches()) {
            throw Refusal.invalid("Repository", "name", "invalid", "name is invalid");
        }
        if (find(owner, name).isPresent()) {
            throw Refusal.invalid("Repository", "name", "custom", "name already exists on this account");
        }
        var hosted = ensure(owner, name);
        hosted.about(about);
        return hosted;
    }

    /** Gives a repository another name; who asks for the old one is sent to the new one. */
    public synchronized void rename(Hosted repository, String name) {
        if (!NAME.matcher(name).matches() || find(repository.card().owner(), name).isPresent()) {
            throw Refusal.invalid("Repository", "name", "custom", "name already exists on this account");
        }
        all.remove(repository.fullName().toLowerCase(Locale.ROOT));
        repository.about(repository.about().renamed(name, now()));
        keep(repository);
    }

    /** The repository that had this name before, where none has it now. */
    public synchronized Optional<Hosted> former(String owner, String name) {
        return find(owner, name).isPresent()
                ? Optional.empty()
                : all.values().stream().filter(one -> one.card().owner().equalsIgnoreCase(owner)
                        && one.about().former().stream().anyMatch(name::equalsIgnoreCase)).findFirst();
    }

    /** By what never changes. */
    public synchronized Optional<Hosted> byKey(String key) {
        return all.values().stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /** By its number, whatever it is called. */
    public synchronized Optional<Hosted> repository(long id) {
        return all.values().stream().filter(hosted -> hosted.card().id() == id).findFirst();
    }

    /** By name, in any case. */
    public synchronized Optional<Hosted> find(String owner, String name) {
        return Optional.ofNullable(all.get((owner + "/" + name).toLowerCase(Locale.ROOT)));
    }

    /** The repository that the path of a request names; sends a former name to the present one. */
    public Hosted of(Request request) {
        var owner = request.part("owner");
        var name = request.part("repo");
        return find(owner, name).orElseThrow(() -> former(owner, name)
                .map(repository -> Refusal.moved(request.method(), request.rawPath()
                        .replaceFirst("/" + Pattern.quote(owner + "/" + name), "/" + repository.fullName())))
                .orElseGet(Refusal::notFound));
    }

    /** By the name it has, or had before. */
    public Optional<Hosted> known(String owner, String name) {
        return find(owner, name).or(() -> former(owner, name));
    }

    /** By name order. */
    public synchronized Collection<Hosted> all() {
        return List.copyOf(all.values());
    }

    /** Whom a repository belongs to. */
    public Owner owner(Hosted repository) {
        return Owner.of(people, repository.card().owner());
    }

    /** There is an organisation of this name, also before it has a repository. */
    public void found(String organisation) {
        organisations.add(organisation);
    }

    /** All organisations, by name. */
    public List<Owner> organisations() {
        var logins = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        logins.addAll(organisations);
        all().forEach(repository -> logins.add(repository.card().owner()));
        return logins.stream().map(login -> Owner.of(people, login)).filter(Owner::organisation).toList();
    }

    /** The organisation of this name, in any case; refuses where there is none. */
    public Owner organisation(String login) {
        return organisations().stream().filter(owner -> owner.login().equalsIgnoreCase(login)).findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** What the OIDC tokens of runs say of their repositories. */
    public Subjects subjects() {
        return subjects;
    }

    public People people() {
        return people;
    }

    /** Seconds are GitHub's finest unit of time. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    public Ids ids() {
        return ids;
    }

    /** Everybody who listens hears everything. */
    public void listen(Consumer<Happening> listener) {
        listeners.add(listener);
    }

    void tell(Happening happening) {
        listeners.forEach(listener -> listener.accept(happening));
    }

    /** Moves a ref and lets everything follow that follows from it. */
    public Bare.Moved move(Hosted repository, String ref, String from, String to, boolean force, Account by) {
        return repository.writing(() -> {
            var moved = repository.git().move(ref, from, to, force);
            if (moved == Bare.Moved.DONE && !from.equals(to)) {
                moved(repository, ref, from, to, by);
            }
            return moved;
        });
    }

    /** Deletes a ref and lets everything follow; false where there was none. */
    public boolean delete(Hosted repository, String ref, Account by) {
        return repository.writing(() -> {
            var from = repository.git().ref(ref);
            if (from.isEmpty() || !repository.git().delete(ref)) {
                return false;
            }
            moved(repository, ref, from.get(), NOTHING, by);
            return true;
        });
    }

    /** A ref has moved, by whatever way: open pull requests take notice. */
    public void moved(Hosted repository, String ref, String from, String to, Account by) {
        tell(new Happening.RefMoved(repository, by, ref, from, to));
        new Pulls(this, repository).refMoved(ref, to, by);
    }
}
