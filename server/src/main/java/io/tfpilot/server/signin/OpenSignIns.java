package io.tfpilot.server.signin;

import io.tfpilot.core.store.Storage;
import io.tfpilot.server.signin.SignedIn.OfSession;
import io.tfpilot.server.signin.SignedIn.OfToken;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which sign-ins are still good, for what outlasts one call. */
@Component
public final class OpenSignIns {
    private final Storage storage;
    private final InstantSource clock;
    private final List<Consumer<SignedIn.Key>> listeners = new CopyOnWriteArrayList<>();

    OpenSignIns(Storage storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Of these; asks the store once for sessions and once for tokens. */
    public Set<SignedIn.Key> alive(Collection<SignedIn.Key> keys) {
        var now = clock.instant();
        var sessions = keys.stream()
                .flatMap(key -> key instanceof OfSession(var id) ? Stream.of(id) : Stream.empty()).toList();
        var tokens = keys.stream().flatMap(key -> key instanceof OfToken(var id) ? Stream.of(id) : Stream.empty())
                .toList();
        var alive = new HashSet<SignedIn.Key>();
        storage.sessions().alive(sessions, now).forEach(id -> alive.add(new OfSession(id)));
        storage.apiTokens().alive(tokens, now).forEach(id -> alive.add(new OfToken(id)));
        return alive;
    }

    /** Told of what is ended in this process, at once. */
    public void onEnd(Consumer<SignedIn.Key> listener) {
        listeners.add(listener);
    }

    void ended(SignedIn.Key key) {
        listeners.forEach(listener -> listener.accept(key));
    }
}
