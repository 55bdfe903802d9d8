package io.tfpilot.sandbox.people;

import io.tfpilot.sandbox.store.Shelf;
import io.tfpilot.sandbox.web.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The Apps that are registered here, over restarts too. */
public final class Apps {
    /** Of the App of the demo; those that people register come after it. */
    private static final long FIRST_ID = 1_001;
    /** Names longer than this are refused by GitHub. */
    private static final int LONGEST_NAME = 34;

    private final Shelf<App> all;
    private final People people;

    public Apps(Path folder, People people) {
        this.people = people;
        all = new Shelf<>(folder, App.class);
        all.all().forEach(app -> people.host(app.bot()));
    }

    public List<App> all() {
        return all.all();
    }

    public Optional<App> get(long id) {
        return all.get(id);
    }

    public Optional<App> bySlug(String slug) {
        return all().stream().filter(app -> app.slug().equalsIgnoreCase(slug)).findFirst();
    }

    public Optional<App> byClient(String clientId) {
        return all().stream().filter(app -> app.identity().clientId().equals(clientId)).findFirst();
    }

    /** Keeps an App as it is now. */
    public void put(App app) {
        all.put(app.id(), app);
        people.host(app.bot());
    }

    /** Registers one under a name that no other has. */
    public synchronized App register(String name, Function<AppIdentity, App> made) {
        var slug = slug(name);
        if (slug.isEmpty() || name.length() > LONGEST_NAME) {
            throw Refusal.of(422, name.isBlank()
                    ? "Name can't be blank"
                    : "Name must have a letter or a digit and is too long (maximum is " + LONGEST_NAME
                            + " characters)");
        }
        if (bySlug(slug).isPresent() || people.called(slug).isPresent()) {
            throw Refusal.of(422, "Name is already in use");
        }
        var app = made.apply(AppIdentity.fresh(Math.max(FIRST_ID, all.highest()) + 1, slug));
        put(app);
        return app;
    }

    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** The App that has signed this; refuses with GitHub's reason. */
    public App signed(String jwt, Instant now) {
        return AppJwt.check(jwt, this, now);
    }
}
