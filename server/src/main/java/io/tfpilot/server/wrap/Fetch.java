package io.tfpilot.server.wrap;

import io.tfpilot.server.wrap.SourceAddress.Registry;
import io.tfpilot.server.wrap.SourceAddress.Remote;
import io.tfpilot.server.wrap.SourceAddress.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Brings a module's files here to be read. */
final class Fetch {
    private final Path work;
    private final Downloads downloads;
    private final RegistryClient registry;

    /** @param work an empty folder, deleted by its owner */
    Fetch(Path work, Downloads downloads, RegistryClient registry) {
        this.work = work;
        this.downloads = downloads;
        this.registry = registry;
    }

    /**
     * A module that can be read.
     *
     * @param source as a module block names exactly what was read
     * @param version empty where the source itself is pinned
     * @param note what a reader of the wrapper wants to know of the source; may be empty
     */
    record Fetched(Path folder, String source, String version, String note) {}

    Fetched fetch(Remote address, String version) throws CannotWrap {
        return switch (address) {
            case Repository repository -> {
                var commit = GitCopy.of(repository, work);
                yield new Fetched(within(work, repository.folder()), repository.at(commit), "",
                        commit.equals(repository.ref()) ? "" : "The commit is " + repository.ref() + ".");
            }
            case Registry module -> {
                if (!version.isEmpty()) {
                    registry.need(module, version);
                }
                var exact = version.isEmpty() ? registry.newest(module) : version;
                yield new Fetched(within(located(registry.location(module, exact)), module.folder()), source(module),
                        exact,
                        "");
            }
        };
    }

    /** The module's files are in a folder of this computer already. */
    static Fetched given(Remote address, String version, Path from) {
        return switch (address) {
            case Repository repository -> new Fetched(from, repository.at(repository.ref()), "", "");
            case Registry module -> new Fetched(from, source(module), version, "");
        };
    }

    private static String source(Registry module) {
        return module.address() + (module.folder().isEmpty() ? "" : "//" + module.folder());
    }

    /** What a registry points at. */
    private Path located(String location) throws CannotWrap {
        if (!location.startsWith("https://") && !location.startsWith("http://")) {
            var repository = SourceAddress.inGit(location);
            GitCopy.of(repository, work);
            return within(work, repository.folder());
        }
        var query = location.contains("?") ? location.substring(location.indexOf('?') + 1) : "";
        var address = location.replaceFirst("\\?.*", "");
        var inside = address.indexOf("//", address.indexOf("://") + 3);
        var plain = inside < 0 ? address : address.substring(0, inside);
        var unpacked = work.resolve("module");
        downloads.save(Downloads.address(query.isEmpty() ? plain : plain + "?" + query), work.resolve("archive"));
        Archive.unpack(work.resolve("archive"), kind(plain, query), unpacked);
        return within(unpacked, inside < 0 ? "" : address.substring(inside + 2));
    }

    private static String kind(String address, String query) {
        return Arrays.stream(query.split("&")).filter(each -> each.startsWith("archive="))
                .map(each -> each.substring("archive=".length())).findFirst()
                .orElseGet(
                        () -> Stream.of("zip", "tar.gz", "tgz").filter(each -> address.endsWith("." + each)).findFirst()
                                .orElse("something that its address does not say"));
    }

    /** @param path {@code *} is the only folder that there is, as archives of GitHub's have one around everything */
    private static Path within(Path root, String path) throws CannotWrap {
        var folder = root;
        for (var part : path.split("/")) {
            folder = part.equals("*") ? only(folder) : folder.resolve(part).normalize();
        }
        if (!folder.startsWith(root) || !Files.isDirectory(folder)) {
            throw new CannotWrap("The module's source has no folder " + path);
        }
        return folder;
    }

    private static Path only(Path folder) throws CannotWrap {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> folders = all.filter(Files::isDirectory).toList();
            if (folders.size() == 1) {
                return folders.getFirst();
            }
            throw new CannotWrap("The module's archive has %d folders where its registry says that there is one"
                    .formatted(folders.size()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
