package io.tfpilot.sandbox.rest;

import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Owner;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.people.Installations;
import io.tfpilot.sandbox.web.Refusal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may do what, and how GitHub says that one may not. */
final class Permits {
    private static final String HEADER = "X-Accepted-GitHub-Permissions";
    private final Installations installations;

    Permits(Installations installations) {
        this.installations = installations;
    }

    /** In a repository. */
    void check(Caller caller, Need need, Hosted repository) {
        switch (caller) {
            case Caller.User(var account, var through) -> user(account, through, need, repository);
            case Caller.Installation installation -> installation(installation, need, repository);
            case Caller.Job(_, var own, var permissions) -> {
                if (!own.equals(repository.key())) {
                    throw Refusal.notFound();
                }
                held(permissions, need);
            }
            case Caller.Application _ -> throw refused(need);
            case Caller.Anonymous() -> anonymous(need, repository);
        }
    }

    /** A repository outside of the installation is not there, or like any other public one. */
    private static void installation(Caller.Installation installation, Need need, Hosted repository) {
        var card = repository.card();
        if (installation.reaches(card.owner(), card.id())) {
            held(installation.permissions(), need);
        } else if (repository.isPrivate()) {
            throw Refusal.notFound();
        } else if (need.level() != Need.Level.READ || need.person() != Account.Role.READ) {
            throw refused(need);
        }
    }

    private void user(Account account, @Nullable App through, Need need, Hosted repository) {
        if (!sees(new Caller.User(account, through), repository)) {
            throw Refusal.notFound();
        }
        person(account, need);
        if (through != null && need.level() == Need.Level.WRITE) {
            var card = repository.card();
            held(installations.of(through, card.owner(), card.id())
                    .map(installed -> installed.grant().permissions()).orElse(Map.of()), need);
        }
    }

    private static void person(Account account, Need need) {
        if (!account.may(need.person())) {
            throw Refusal.of(403, "Must have " + need.person().name().toLowerCase(Locale.ROOT)
                    + " rights to Repository.").with(HEADER, need.accepted());
        }
    }

    private static void anonymous(Need need, Hosted repository) {
        if (repository.isPrivate()) {
            throw Refusal.notFound();
        }
        if (need.level() != Need.Level.READ || need.person() != Account.Role.READ) {
            throw Refusal.of(401, "Requires authentication");
        }
    }

    /** Whether a caller sees that there is a repository. */
    boolean sees(Caller caller, Hosted repository) {
        if (!repository.isPrivate()) {
            return true;
        }
        return switch (caller) {
            case Caller.User(_, var through) -> through == null || installations
                    .of(through, repository.card().owner(), repository.card().id()).isPresent();
            case Caller.Installation installation ->
                installation.reaches(repository.card().owner(), repository.card().id());
            case Caller.Job(_, var own, _) -> own.equals(repository.key());
            case Caller.Application _,Caller.Anonymous() -> false;
        };
    }

    /** In an organisation. */
    void check(Caller caller, Need need, Owner organisation) {
        switch (caller) {
            case Caller.User(var account, _) -> person(account, need);
            case Caller.Installation installation -> {
                if (!installation.at().account().equalsIgnoreCase(organisation.login())) {
                    throw refused(need);
                }
                held(installation.permissions(), need);
            }
            case Caller.Application _,Caller.Job _ -> throw refused(need);
            case Caller.Anonymous() -> throw Refusal.notFound();
        }
    }

    private static void held(Map<String, String> permissions, Need need) {
        if (!need.heldBy(permissions)) {
            throw refused(need);
        }
    }

    static Refusal refused(Need need) {
        return Refusal.of(403, "Resource not accessible by integration").with(HEADER, need.accepted());
    }
}
