package io.tfpilot.server.signin;

import io.tfpilot.core.ledger.Correlation;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.settings.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Keeps what GitHub says about the people, organisations and teams on the lists of the settings. */
@Component
public final class ListedPeople {
    private final Roster roster;
    private final Roster.Directory gitHub;
    private final Storage storage;
    private final InstantSource clock;
    private final Correlation correlation;

    /** What is stored is known before anybody is let in. */
    ListedPeople(Settings settings, Roster.Directory gitHub, Storage storage, InstantSource clock,
            Correlation correlation) {
        this.roster = settings.people().roster();
        this.gitHub = gitHub;
        this.storage = storage;
        this.clock = clock;
        this.correlation = correlation;
        roster.remember(storage.listedLogins());
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
            storage.audit().append(new AuditEvent(clock.instant(), null, admin.login(), "listed_login_confirmed",
                    Map.of("login", account.value(), "id", Objects.requireNonNull(account.id()).toString()),
                    correlation.current()));
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
