package io.tfpilot.sandbox.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Documents of one kind, by number: all in memory, each in a file of its own. */
public final class Shelf<T> {
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final ConcurrentSkipListMap<Long, T> all = new ConcurrentSkipListMap<>();

    /** Reads what is there. */
    public Shelf(Path folder, Class<T> type) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).forEach(file -> {
                    var name = file.getFileName().toString();
                    all.put(Long.valueOf(name.substring(0, name.length() - SUFFIX.length())), Folder.read(file, type));
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** On disk first, then seen. */
    public void put(long id, T document) {
        Folder.write(folder.resolve(id + SUFFIX), document);
        all.put(id, document);
    }

    public Optional<T> get(long id) {
        return Optional.ofNullable(all.get(id));
    }

    /** Gone. */
    public void remove(long id) {
        all.remove(id);
        try {
            Files.deleteIfExists(folder.resolve(id + SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete from " + folder, e);
        }
    }

    /** In the order of their numbers. */
    public List<T> all() {
        return List.copyOf(all.values());
    }

    /** The highest first. */
    public List<T> newestFirst() {
        return List.copyOf(all.descendingMap().values());
    }

    /** The highest number; 0 where there is nothing. */
    public long highest() {
        return all.isEmpty() ? 0 : all.lastKey();
    }

    public int size() {
        return all.size();
    }
}
