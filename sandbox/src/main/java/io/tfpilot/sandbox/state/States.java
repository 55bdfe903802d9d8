package io.tfpilot.sandbox.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.tfpilot.sandbox.store.Folder;
import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded states and who has locked them, on disk. */
public final class States {
    private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** {@code run} is 0 where no run holds it. {@code info} is Terraform's own description of the lock. */
    public record Lock(String id, String info, long run) {}

    /** What an attempt to lock, unlock or write came to. */
    public sealed interface Outcome {
        /** It is done. */
        record Done() implements Outcome {}

        /** Somebody else holds it. */
        record Held(Lock by) implements Outcome {}
    }

    private final Path folder;

    public States(Path folder) {
        this.folder = folder;
    }

    /** The place of one state; refuses what is no name. */
    public Path place(String repository, String environment) {
        if (!ENVIRONMENT.matcher(environment).matches()) {
            throw Refusal.notFound();
        }
        return folder.resolve(repository).resolve(environment);
    }

    private static Path stateFile(Path place) {
        return place.resolve("terraform.tfstate");
    }

    private static Path lockFile(Path place) {
        return place.resolve("lock.json");
    }

    /** The state, if one was written. */
    public synchronized Optional<byte[]> read(Path place) {
        try {
            return Files.exists(stateFile(place))
                    ? Optional.of(Files.readAllBytes(stateFile(place)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + place, e);
        }
    }

    /** A module of the root that something is recorded of; one of several comes with its key. */
    public record Module(String environment, String address) {
        /** A key is a number or a quoted text, which may hold dots and brackets. */
        private static final Pattern FIRST_STEP = Pattern
                .compile("module\\.[^.\\[]+(\\[([0-9]+|\"([^\"\\\\]|\\\\.)*\")])?");

        /** The address of the module of the root that such a module lies in; empty where it lies in none. */
        private static Optional<String> holding(String address) {
            var matcher = FIRST_STEP.matcher(address);
            return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
        }
    }

    /** The modules with resources in all environments of a repository. */
    public synchronized List<Module> modules(String repository) {
        var home = folder.resolve(repository);
        if (!Files.exists(home)) {
            return List.of();
        }
        try (var environments = Files.list(home)) {
            return environments.sorted().flatMap(place -> modules(place).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home, e);
        }
    }

    private List<Module> modules(Path place) {
        var found = new TreeSet<String>();
        read(place).map(JSON::readTree).ifPresent(state -> state.path("resources").forEach(resource -> {
            if (resource.path("mode").asString("").equals("managed")) {
                Module.holding(resource.path("module").asString("")).ifPresent(found::add);
            }
        }));
        return found.stream().map(address -> new Module(place.getFileName().toString(), address)).toList();
    }

    /** Who holds it. */
    public synchronized Optional<Lock> holder(Path place) {
        return Files.exists(lockFile(place)) ? Optional.of(Folder.read(lockFile(place), Lock.class)) : Optional.empty();
    }

    /** Locks it for whoever wrote {@code info}. */
    public synchronized Outcome lock(Path place, byte[] info, long run) {
        var holder = holder(place);
        if (holder.isPresent()) {
            return new Outcome.Held(holder.get());
        }
        Folder.write(lockFile(place), (Object) new Lock(id(info), new String(info, StandardCharsets.UTF_8), run));
        return new Outcome.Done();
    }

    private static String id(byte[] info) {
        try {
            JsonNode json = JSON.readTree(info);
            return json.path("ID").asString("");
        } catch (JacksonException e) {
            throw Refusal.of(400, "The body describes no lock");
        }
    }

    /** Unlocks it; an empty body (force-unlock of older clients) unlocks whatever is there. */
    public synchronized Outcome unlock(Path place, byte[] info) {
        var holder = holder(place);
        if (holder.isPresent() && info.length > 0 && !holder.get().id().equals(id(info))) {
            return new Outcome.Held(holder.get());
        }
        lockFile(place).toFile().delete();
        return new Outcome.Done();
    }

    /** Writes it; while it is locked only for the holder. */
    public synchronized Outcome write(Path place, byte[] state, String lockId) {
        var holder = holder(place);
        if (holder.isPresent() && !holder.get().id().equals(lockId)) {
            return new Outcome.Held(holder.get());
        }
        Folder.write(stateFile(place), state);
        return new Outcome.Done();
    }

    /** Deletes it, under the same rule. */
    public synchronized Outcome delete(Path place, String lockId) {
        var holder = holder(place);
        if (holder.isPresent() && !holder.get().id().equals(lockId)) {
            return new Outcome.Held(holder.get());
        }
        stateFile(place).toFile().delete();
        return new Outcome.Done();
    }

    /** A run has ended: what it still holds is free. */
    public void release(long run) {
        release(lock -> lock.run() == run);
    }

    /** No run is in hand: what runs hold is free. */
    public void releaseRuns() {
        release(lock -> lock.run() != 0);
    }

    private synchronized void release(Predicate<Lock> which) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.getFileName().toString().equals("lock.json")).toList()) {
                if (which.test(Folder.read(file, Lock.class))) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
