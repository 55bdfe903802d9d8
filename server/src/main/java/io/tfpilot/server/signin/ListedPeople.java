package io.tfpilot.server.signin;

import io.tfpilot.core.ledger.Correlation;
import io.tfpilot.core.ledger.Recorder;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.projects.Listed;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.settings.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps what GitHub says about the people, organisations and teams on the lists of the settings. */
@Component
public final class ListedPeople implements SmartLifecycle {
    /** GitHub usually answers within a second; without it the server starts, and nobody counts through a group. */
    private static final Duration FIRST_READING = Duration.ofSeconds(10);

    private final Roster roster;
    private final Roster.Directory gitHub;
    private final Storage storage;
    private final Recorder recorder;
    private volatile boolean started;

    /** What is stored is known before anybody is let in. */
    ListedPeople(Settings settings, Roster.Directory gitHub, Storage storage, InstantSource clock,
            Correlation correlation) {
        this.roster = settings.people().roster();
        this.gitHub = gitHub;
        this.storage = storage;
        this.recorder = new Recorder(storage.audit(), clock, correlation);
        roster.remember(storage.listedLogins());
    }

    /** Before work begins: a queued apply must not be refused because its approver's team is not read yet. */
    @Override
    public void start() {
        if (roster.all().stream().anyMatch(each -> !(each.entry() instanceof Listed.Account))) {
            try {
                CompletableFuture.runAsync(this::read, Thread::startVirtualThread)
                        .get(FIRST_READING.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException later) {
                // The loop reads again.
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        started = true;
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** Before the loops and the web server. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Asks GitHub about all of them. */
    public synchronized void read() {
        roster.read(gitHub, storage.listedLogins());
    }

    /**
     * From now on the listed login means the account that has it now.
     *
     * @return false where GitHub names another account by now
     */
    public synchronized boolean confirm(Person admin, Login account) {
        var taken = roster.confirm(account, storage.listedLogins());
        if (taken) {
            recorder.record(null, admin.login(), "listed_login_confirmed",
                    Map.of("login", account.value(), "id", Objects.requireNonNull(account.id()).toString()));
        }
        return taken;
    }

    public List<Roster.Known> all() {
        return roster.all();
    }

    /** Whether this entry counts now: its members were read lately. */
    public boolean isGood(Roster.Known entry) {
        return roster.isGood(entry);
    }
}
