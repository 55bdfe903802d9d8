package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Is what stands at the commit what was rendered, and is the module the one it was rendered for? */
record SectionCheck(Job job) {
    private static final Pattern HEADER = Pattern.compile("# module ([A-Za-z0-9_][A-Za-z0-9_.-]*) tree ([0-9a-f]{12})"
            + " · inputs ([0-9a-f]{12}) · tfpilot-renderer@[0-9]+");
    private static final Pattern SOURCE = Pattern.compile(
            "  source = \"\\.\\./\\.\\./((?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)+)([A-Za-z0-9_][A-Za-z0-9_.-]*)\"");

    void run(Log log) throws IOException, InterruptedException {
        try {
            Place place = place();
            checkHash(place);
            String module = checkModule(place);
            Files.writeString(job.raw.resolve("section-file"), job.infra.relativize(place.file()).toString());
            log.println("Section of " + job.get("REQUEST_ID") + " in " + job.infra.relativize(place.file())
                    + ", module " + module);
        } catch (Refused refused) {
            job.refuse(refused);
            throw refused;
        }
    }

    private Place place() throws IOException {
        List<Place> places = Place.find(job.environmentFolder(), job.get("REQUEST_ID"));
        if (places.isEmpty()) {
            throw new Refused("target_missing", "No file of " + job.get("ENV_DIR") + " holds a section of "
                    + job.get("REQUEST_ID") + " at this commit.", List.of());
        }
        if (places.size() > 1) {
            throw new Refused("section_changed", "The section of this request stands more than once.",
                    places.stream().map(place -> place.file().getFileName().toString()).toList());
        }
        return places.get(0);
    }

    private void checkHash(Place place) {
        String expected = job.getOrEmpty("RENDER_HASH");
        String found = "sha256:" + Hashes.sha256(place.section());
        if (!expected.isEmpty() && !expected.equals(found)) {
            throw new Refused("section_changed", "The section is not the one that TfPilot rendered.",
                    List.of("rendered " + expected, "found    " + found));
        }
    }

    private String checkModule(Place place) throws IOException, InterruptedException {
        List<String> lines = new String(place.section(), UTF_8).lines().toList();
        Matcher header = HEADER.matcher(lines.get(1));
        if (!header.matches()) {
            throw new Refused("section_changed", "The section's second line does not name module and tree.", List.of());
        }
        String tree = git("rev-parse", "--verify", "--quiet", "HEAD:" + folder(lines, header.group(1)));
        if (!tree.startsWith(header.group(2))) {
            throw new Refused("module_changed", "The module " + header.group(1)
                    + " is not the one that the section was rendered for.",
                    List.of("rendered for tree " + header.group(2), "found tree " + (tree.isEmpty() ? "none" : tree)));
        }
        return header.group(1);
    }

    /** Where Terraform takes the module from: a project may keep its modules in any folder. */
    private static String folder(List<String> lines, String module) {
        for (String line : lines) {
            Matcher source = SOURCE.matcher(line);
            if (source.matches() && source.group(2).equals(module)) {
                return source.group(1) + module;
            }
        }
        throw new Refused("section_changed", "The section does not take the module that its second line names.",
                List.of());
    }

    private String git(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", job.infra.toString()));
        command.addAll(List.of(args));
        Process git = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String answer = new String(git.getInputStream().readNBytes(1 << 16), UTF_8).strip();
        if (!git.waitFor(60, TimeUnit.SECONDS)) {
            git.destroyForcibly();
            throw new Fault("git did not answer");
        }
        return answer;
    }
}
