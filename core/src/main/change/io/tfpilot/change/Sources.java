package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a plan is made from and its change does not show: a provisioner, a provider's configuration, an override file.
 * An approval covers it by one hash over
 * <ul>
 * <li>every file of the environment's folder (configuration, variables, back-end, lock file), without the sections that
 * TfPilot rendered for other requests;
 * <li>the request's own section;
 * <li>every file of each module that this section or the environment's own configuration reaches, local or fetched, with
 * its source and version.
 * </ul>
 * What cannot be covered is refused.
 */
final class Sources {
    /** More is no configuration. */
    private static final int MOST_FILES = 20_000;
    private static final long MOST_BYTES = 256L << 20;

    private static final Pattern READS = Pattern.compile(
            "\\b(?:file|filebase64|fileset|fileexists|filemd5|filesha1|filesha256|filesha512|filebase64sha256"
                    + "|filebase64sha512|templatefile)\\s*\\(([^\\n]*)");
    private static final Pattern ABOVE = Pattern.compile("\"\\$\\{path\\.module\\}/([^\"$%\\\\]*)\"");

    private final Job job;
    private final Path environment;
    private final String own;
    private final TreeMap<String, String> entries = new TreeMap<>(Json.CODE_POINTS);
    private final List<String> uncovered = new ArrayList<>();
    private String code = "";
    private int files;
    private long bytes;

    Sources(Job job) {
        this.job = job;
        this.environment = job.environmentFolder();
        this.own = "tfpilot_" + job.get("REQUEST_ID");
    }

    /** 64 hexadecimal digits, after {@link #hash}. */
    String code() {
        return code;
    }

    /** 64 hexadecimal digits. {@link Refused} where something cannot be covered or is not allowed. */
    String hash() throws IOException {
        for (Place place : Place.find(environment, job.get("REQUEST_ID"))) {
            entries.put("section", Hashes.sha256(place.section()));
        }
        walk("environment/", environment);
        List<String> unpinned = new ArrayList<>();
        for (Map<String, Object> module : modules()) {
            String key = Objects.toString(module.get("Key"), "");
            String source = Objects.toString(module.get("Source"), "");
            Path folder = environment.resolve(Objects.toString(module.get("Dir"), "")).normalize();
            entries.put("module " + key, source + " " + Objects.toString(module.get("Version"), ""));
            if (!folder.toRealPath().startsWith(job.infra.toRealPath())) {
                uncovered.add("module " + key + " stands outside the repository");
                continue;
            }
            walk("module " + key + "/", folder);
            if (isOwn(key) && !Remote.isPinned(source, module.get("Version"))) {
                unpinned.add(key + " from " + source);
            }
        }
        if (!uncovered.isEmpty()) {
            throw new Refused("not_covered", "The module reads what an approval cannot cover.", uncovered);
        }
        allow("unpinned_sources", "A module's source is not pinned to a version.", unpinned);
        code = Hashes.sha256(Json.canonical(new TreeMap<String, Object>(entries)).getBytes(UTF_8));
        return code;
    }

    /** How many files the hash covers. */
    int files() {
        return files;
    }

    /** Refuses what runs code of its own while Terraform plans or applies, where the project does not allow it. */
    void mustRunNothingElse(Map<String, Object> plan) {
        List<String> external = new ArrayList<>();
        List<String> provisioned = new ArrayList<>();
        Map<String, Object> root = Json.objectOrEmpty(Json.objectOrEmpty(plan.get("configuration")).get("root_module"));
        Map<String, Object> call = Json.objectOrEmpty(Json.objectOrEmpty(root.get("module_calls")).get(own));
        collect(Json.objectOrEmpty(call.get("module")), "", external, provisioned);
        allow("external_data", "The module has data of type external, which runs a program.", external);
        allow("provisioners", "The module has provisioners, which run commands.", provisioned);
    }

    private static void collect(Map<String, Object> module, String path, List<String> external,
            List<String> provisioned) {
        for (Object item : Json.listOrEmpty(module.get("resources"))) {
            Map<String, Object> resource = Json.object(item);
            String address = path + resource.get("address");
            if ("data".equals(resource.get("mode")) && "external".equals(resource.get("type"))) {
                external.add(address);
            }
            if (!Json.listOrEmpty(resource.get("provisioners")).isEmpty()) {
                provisioned.add(address);
            }
        }
        Json.objectOrEmpty(module.get("module_calls")).forEach((name, call) -> collect(
                Json.objectOrEmpty(Json.object(call).get("module")), path + "module." + name + ".", external,
                provisioned));
    }

    private void allow(String word, String message, List<String> found) {
        if (!found.isEmpty() && !List.of(job.getOrEmpty("ALLOWED").split(" ")).contains(word)) {
            throw new Refused("not_allowed",
                    message + " Where that is wanted, the project file says so: allow: [" + word
                            + "].",
                    found);
        }
    }

    /** Terraform's list of the modules that it installed. */
    static Path manifest(Job job) {
        return job.environmentFolder().resolve(".terraform/modules/modules.json").normalize();
    }

    /** What Terraform installed: the environment's own modules, and those of this request. */
    private List<Map<String, Object>> modules() throws IOException {
        Path manifest = manifest(job);
        List<Map<String, Object>> modules = new ArrayList<>();
        if (Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
            for (Object item : Json.listOrEmpty(Json.object(Json.parse(job.read(manifest))).get("Modules"))) {
                Map<String, Object> module = Json.object(item);
                String key = Objects.toString(module.get("Key"), "");
                if (!key.isEmpty() && (isOwn(key) || !key.startsWith("tfpilot_"))) {
                    modules.add(module);
                }
            }
        }
        if (modules.stream().noneMatch(module -> own.equals(module.get("Key")))) {
            throw new Fault("Terraform has not installed the request's module");
        }
        return modules;
    }

    private boolean isOwn(String key) {
        return key.equals(own) || key.startsWith(own + ".");
    }

    private void walk(String label, Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                // What Terraform made for itself, and what git keeps of a fetched module.
                return directory.equals(environment.resolve(".terraform"))
                        || !directory.equals(folder) && directory.endsWith(".git")
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = label + folder.relativize(file).toString().replace('\\', '/');
                if (attributes.isSymbolicLink()) {
                    link(name, folder, file);
                } else {
                    file(name, file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** A link within the folder leads to what is covered anyway. */
    private void link(String name, Path folder, Path link) throws IOException {
        Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
        entries.put(name, "link to " + Files.readSymbolicLink(link));
        if (!target.startsWith(folder.normalize())) {
            uncovered.add(job.infra.relativize(link.normalize()) + " is a link that leaves its folder");
        }
    }

    private void file(String name, Path file) throws IOException {
        files++;
        bytes += Files.size(file);
        if (files > MOST_FILES || bytes > MOST_BYTES) {
            throw new Refused("not_covered", "The configuration is larger than " + MOST_FILES + " files or "
                    + (MOST_BYTES >> 20) + " MB.", List.of());
        }
        byte[] content = Files.readAllBytes(file);
        String simple = file.getFileName().toString();
        if (name.startsWith("environment/") && simple.matches("tfpilot\\..+\\.tf")) {
            String rest = OwnText.besidesSections(new String(content, UTF_8), job.get("REQUEST_ID"));
            if (!rest.isEmpty()) {
                entries.put(name, Hashes.sha256(rest.getBytes(UTF_8)));
            }
            return;
        }
        entries.put(name, Hashes.sha256(content));
        if (simple.endsWith(".tf") || simple.endsWith(".tofu")) {
            reads(name, file, new String(content, UTF_8));
        }
    }

    /** Files that a function reads from above its module: one that is named plainly is covered, another is refused. */
    private void reads(String name, Path file, String text) throws IOException {
        Matcher read = READS.matcher(text);
        while (read.find()) {
            String argument = read.group(1);
            if (!argument.contains("..")) {
                continue;
            }
            Matcher above = ABOVE.matcher(argument);
            Path target = above.find() ? file.resolveSibling(above.group(1)).normalize() : null;
            if (target != null && target.startsWith(job.infra.normalize())
                    && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                entries.put(name + " reads " + above.group(1), Hashes.sha256(Files.readAllBytes(target)));
            } else {
                uncovered.add(job.infra.relativize(file.normalize()) + " reads " + argument.strip());
            }
        }
    }
}
