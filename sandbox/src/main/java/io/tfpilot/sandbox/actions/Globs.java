package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * File patterns as GitHub's toolkit reads them: {@code *}, {@code ?}, {@code [a-z]}, {@code **}, a leading {@code !}
 * takes away, and what names a folder means everything below it.
 */
record Globs(Path root, List<Glob> globs) {
    /** Nobody uploads more than this by intent. */
    private static final int MAX_FILES = 20_000;

    /** One pattern; {@code base} is the part of it before the first wildcard. */
    record Glob(boolean excludes, Path base, Pattern pattern) {
        boolean matches(Path file) {
            return pattern.matcher(file.toString()).matches();
        }
    }

    static Globs parse(Path root, String patterns) {
        return new Globs(root, patterns.lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#")).map(line -> glob(root, line)).toList());
    }

    private static Glob glob(Path root, String line) {
        boolean excludes = line.startsWith("!");
        String text = excludes ? line.substring(1).strip() : line;
        String absolute = text.startsWith("/") ? text : root + "/" + text;
        int wild = indexOfWildcard(absolute);
        Path base = Path.of(wild < 0 ? absolute : absolute.substring(0, absolute.lastIndexOf('/', wild) + 1))
                .normalize();
        String rest = wild < 0 ? "" : absolute.substring(absolute.lastIndexOf('/', wild) + 1);
        String prefix = base.toString().equals("/") ? "/" : base + "/";
        String regex = rest.isEmpty() ? Pattern.quote(base.toString()) : Pattern.quote(prefix) + regex(rest);
        return new Glob(excludes, base, Pattern.compile(regex + "(/.*)?", Pattern.DOTALL));
    }

    private static int indexOfWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("*?[".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static String regex(String glob) {
        var regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int close = glob.indexOf(']', i + 2);
            if (glob.startsWith("**/", i)) {
                regex.append("(.*/)?");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '[' && close > 0) {
                String set = glob.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[").replace("&", "\\&");
                regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
                i = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    /** Regular files only, sorted; links are not followed. The last pattern that says something about a file counts. */
    List<Path> files() throws IOException {
        var found = new TreeSet<Path>();
        for (Glob glob : globs) {
            if (!glob.excludes() && Files.exists(glob.base())) {
                Files.walkFileTree(glob.base(), new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile() && wanted(file)) {
                            found.add(file);
                        }
                        return found.size() > MAX_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
        }
        return new ArrayList<>(found);
    }

    private boolean wanted(Path file) {
        boolean wanted = false;
        for (Glob glob : globs) {
            if (glob.matches(file)) {
                wanted = !glob.excludes();
            }
        }
        return wanted;
    }

    /** The folder that names inside an archive are relative to: the deepest one that all patterns share. */
    Path commonFolder() {
        List<Path> bases = globs.stream().filter(g -> !g.excludes()).map(Glob::base)
                .map(base -> Files.isRegularFile(base) ? parent(base) : base).toList();
        Path common = bases.isEmpty() ? root : bases.getFirst();
        for (Path base : bases) {
            while (!base.startsWith(common)) {
                common = parent(common);
            }
        }
        return common;
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
