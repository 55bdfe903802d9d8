package io.tfpilot.sandbox.people;

import io.tfpilot.sandbox.store.Shelf;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Which App is installed where, over restarts too; and who wants to hear of it. */
public final class Installations {
    private static final long FIRST_ID = 4_001;

    /** What became of one. */
    public enum What {
        CREATED,
        DELETED,
        SUSPEND,
        UNSUSPEND,
        SELECTED
    }

    /**
     * Something happened to an installation.
     *
     * @param before what it was; the same where only now counts
     */
    public record Change(What what, Installed installed, Installed before, Account by) {}

    private final Shelf<Installed> all;
    private final Clock clock;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    public Installations(Path folder, Clock clock) {
        all = new Shelf<>(folder, Installed.class);
        this.clock = clock;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Who listens hears of every change. */
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    private void tell(What what, Installed installed, Installed before, Account by) {
        listeners.forEach(listener -> listener.accept(new Change(what, installed, before, by)));
    }

    public List<Installed> all() {
        return all.all();
    }

    public Optional<Installed> get(long id) {
        return all.get(id);
    }

    /** Those of an App. */
    public List<Installed> of(App app) {
        return all().stream().filter(one -> one.appId() == app.id()).toList();
    }

    /** An App's in an organisation or at a person. */
    public Optional<Installed> of(App app, String account) {
        return of(app).stream().filter(one -> one.account().equalsIgnoreCase(account)).findFirst();
    }

    /** An App's that covers a repository. */
    public Optional<Installed> of(App app, String owner, long repository) {
        return of(app).stream().filter(one -> one.covers(owner, repository)).findFirst();
    }

    /** Every App's that covers a repository and is not suspended. */
    public List<Installed> covering(String owner, long repository) {
        return all().stream().filter(one -> one.suspended() == null && one.covers(owner, repository)).toList();
    }

    /** Puts an App into an account, without a word to anybody. */
    public synchronized Installed begin(App app, String account, Installed.Selection selection) {
        var known = of(app, account);
        if (known.isPresent()) {
            return known.get();
        }
        var now = now();
        var fresh = new Installed(Math.max(FIRST_ID, all.highest() + 1), app.id(), account, selection, app.grant(), now,
                now, null);
        all.put(fresh.id(), fresh);
        return fresh;
    }

    /** A person puts an App into an account, or changes in which repositories it is. */
    public Installed install(App app, String account, Installed.Selection selection, Account by) {
        var known = of(app, account);
        if (known.isEmpty()) {
            var fresh = begin(app, account, selection);
            tell(What.CREATED, fresh, fresh, by);
            return fresh;
        }
        var before = known.get();
        var changed = before.selecting(selection, now());
        if (!changed.selection().equals(before.selection())) {
            all.put(changed.id(), changed);
            tell(What.SELECTED, changed, before, by);
        }
        return changed;
    }

    /** Takes the App out of the account: its tokens are good for nothing from now on. */
    public void remove(Installed installed, Account by) {
        all.remove(installed.id());
        tell(What.DELETED, installed, installed, by);
    }

    /** Stops the App for a while. */
    public void suspend(Installed installed, Account by) {
        if (installed.suspended() == null) {
            var now = now();
            change(What.SUSPEND, installed, installed.suspended(new Installed.Suspension(by.login(), now), now), by);
        }
    }

    /** Lets it go on. */
    public void unsuspend(Installed installed, Account by) {
        if (installed.suspended() != null) {
            change(What.UNSUSPEND, installed, installed.suspended(null, now()), by);
        }
    }

    private void change(What what, Installed before, Installed changed, Account by) {
        all.put(changed.id(), changed);
        tell(what, changed, before, by);
    }
}
