package io.tfpilot.stories;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;

/** Looks for known secrets in everything that is left behind, in each form in which one could stand there. */
final class Leaks {
    /** Where a secret may stand: it is the place that it comes from, or that it is for. */
    record Home(String secret, String place, String reason) {}

    /** So much of a longer text is looked at with the end of the part before it. */
    private static final int NAME = 200;

    private final Map<String, List<Pattern>> forms = new LinkedHashMap<>();
    private final List<Home> homes;
    private final TreeSet<String> found = new TreeSet<>();
    private final Set<Home> used = new HashSet<>();
    private long places;

    Leaks(List<Home> homes) {
        this.homes = homes;
    }

    /** A secret whose value is known: plain, in base 64 wherever it begins, in hexadecimal, and as part of an address. */
    void secret(String name, String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        var all = new TreeSet<String>();
        all.add(value);
        all.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        all.add(value.replace("\n", "\\n"));
        all.add(HexFormat.of().formatHex(bytes));
        all.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (var shift = 0; shift < 3; shift++) {
            all.add(inner(Base64.getEncoder(), bytes, shift));
            all.add(inner(Base64.getUrlEncoder(), bytes, shift));
        }
        forms.put(name, all.stream().map(text -> Pattern.compile(Pattern.quote(text))).toList());
    }

    /** What of the encoded text does not depend on what stands around it. */
    private static String inner(Base64.Encoder encoder, byte[] bytes, int shift) {
        var shifted = new byte[bytes.length + shift];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        var text = encoder.withoutPadding().encodeToString(shifted);
        return text.substring(shift == 0 ? 0 : shift + 1, text.length() - (shifted.length % 3 == 0 ? 0 : 1));
    }

    /** Secrets of which only the beginning is known, plain, in base 64 and in hexadecimal. */
    void shape(String name, String beginning, int length) {
        var bytes = beginning.getBytes(StandardCharsets.UTF_8);
        var base = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        forms.put(name, List.of(Pattern.compile(Pattern.quote(beginning) + "[A-Za-z0-9_.-]{" + length + "}"),
                Pattern.compile(Pattern.quote(base.substring(0, bytes.length * 8 / 6)) + "[A-Za-z0-9+/_-]{" + length
                        + "}"),
                Pattern.compile("(?i)" + HexFormat.of().formatHex(bytes) + "[0-9a-f]{" + length * 2 + "}")));
    }

    void look(String place, String text) {
        look(place, text.getBytes(StandardCharsets.UTF_8));
    }

    void look(String place, byte[] content) {
        places++;
        var text = new String(content, StandardCharsets.ISO_8859_1);
        forms.forEach((name, patterns) -> {
            if (patterns.stream().anyMatch(pattern -> pattern.matcher(text).find())) {
                var home = homes.stream().filter(each -> each.secret().equals(name) && place.matches(each.place()))
                        .findFirst();
                home.ifPresentOrElse(used::add,
                        () -> found.add(name + " in " + place.substring(0, Math.min(NAME, place.length()))));
            }
        });
    }

    /** Every file below a folder, with what is packed in it, but not these folders. */
    void files(Path folder, List<String> without) {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = folder.relativize(file).toString();
                if (without.stream().noneMatch(name::startsWith)) {
                    packed(name, Files.readAllBytes(file));
                }
            }
            try (var again = Files.walk(folder)) {
                for (var head : again
                        .filter(path -> path.endsWith("HEAD") && Files.isDirectory(path.resolveSibling("objects")))
                        .toList()) {
                    objects(folder.relativize(head).toString(), head.getParent());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void packed(String name, byte[] content) throws IOException {
        look(name, content);
        if (content.length > 4 && content[0] == 'P' && content[1] == 'K') {
            try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    packed(name + "!" + entry.getName(), zip.readAllBytes());
                }
            }
        }
        if (content.length > 2 && content[0] == 0x1f && (content[1] & 0xff) == 0x8b) {
            try (var gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
                packed(name + "!", gzip.readAllBytes());
            }
        }
    }

    /** Every object of a git repository, also what no branch leads to any more. */
    private void objects(String name, Path repository) throws IOException {
        try (var git = new FileRepository(repository.toFile()); var reader = git.newObjectReader()) {
            var ids = new ArrayList<ObjectId>();
            try (var loose = Files.walk(repository.resolve("objects"))) {
                loose.map(path -> path.getParent().getFileName() + path.getFileName().toString())
                        .filter(text -> text.matches("[0-9a-f]{40}"))
                        .forEach(text -> ids.add(ObjectId.fromString(text)));
            }
            for (var pack : git.getObjectDatabase().getPacks()) {
                for (var entry : pack) {
                    ids.add(entry.toObjectId());
                }
            }
            for (var id : ids) {
                look(name + ":" + id.name(), reader.open(id).getCachedBytes(Integer.MAX_VALUE));
            }
        }
    }

    /** Every column of every row of every table. */
    void database(String url, String password) {
        try (var connection = DriverManager.getConnection(url, "tfpilot", password);
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var names = statement.executeQuery(
                    "select tablename from pg_tables where schemaname = 'public' order by tablename")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (var table : tables) {
                try (var rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (var at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
                            var column = "database " + table + "." + rows.getMetaData().getColumnName(at);
                            if (rows.getMetaData().getColumnTypeName(at).equals("bytea")) {
                                look(column, rows.getBytes(at));
                            } else if (rows.getString(at) != null) {
                                look(column, rows.getString(at));
                            }
                        }
                    }
                }
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    Stream<String> found() {
        return found.stream();
    }

    /** Homes at which nothing was found: a search that misses these misses others. */
    List<Home> unused() {
        return homes.stream().filter(home -> !used.contains(home)).toList();
    }

    /** How many texts were looked at. */
    long places() {
        return places;
    }
}
