package io.tfpilot.sandbox.hooks;

import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.store.Ids;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The webhook of each App; what goes wrong on demand goes wrong for all of them. */
public final class AppHooks implements AutoCloseable {
    private final Path folder;
    private final Hooks.Shared shared;
    private final Map<Long, Hooks> all = new ConcurrentHashMap<>();
    private volatile Faults faults = Faults.NONE;

    public AppHooks(Path folder, Ids ids, Clock clock) {
        this.folder = folder;
        shared = new Hooks.Shared(ids, clock, this::faults);
    }

    /** The webhook of an App, with the log of earlier lives. */
    public Hooks of(App app) {
        return all.computeIfAbsent(app.id(), id -> new Hooks(folder.resolve(Long.toString(id)), app, shared));
    }

    /** Sends what an earlier life had no time to send. */
    public void resume() {
        all.values().forEach(Hooks::resume);
    }

    public Faults faults() {
        return faults;
    }

    public void faults(Faults changed) {
        faults = changed;
    }

    /** The attempts for all Apps, newest first. */
    public List<Delivery> deliveries() {
        return all.values().stream().flatMap(hooks -> hooks.deliveries().stream())
                .sorted(Comparator.comparingLong(Delivery::id).reversed()).toList();
    }

    @Override
    public void close() {
        all.values().forEach(Hooks::close);
    }
}
