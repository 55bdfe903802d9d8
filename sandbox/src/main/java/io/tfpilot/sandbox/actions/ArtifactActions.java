package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code actions/upload-artifact} and {@code actions/download-artifact}. */
final class ArtifactActions {
    private ArtifactActions() {}

    static Map<String, String> upload(ActionCall call) throws StepFailure, IOException {
        String name = call.input("name").orElse("artifact");
        String path = call.input("path").orElseThrow(() -> new StepFailure("Input required and not supplied: path"));
        Path root = call.site().folders().workspace();
        Globs globs = Globs.parse(root, path);
        boolean hidden = call.flag("include-hidden-files", false);
        List<Path> files = globs.files().stream().filter(file -> hidden || visible(root, file)).toList();
        if (files.isEmpty()) {
            nothing(call, path);
            return Map.of();
        }
        boolean overwrite = call.flag("overwrite", false);
        Path zip = call.site().artifacts().store(name, globs.commonFolder(), files, overwrite);
        String digest = Sha256.of(zip);
        long size = Files.size(zip);
        int days = call.number("retention-days", 0);
        Optional<Integer> retention = days == 0 ? Optional.empty() : Optional.of(days);
        Reporter reporter = call.site().reporter();
        reporter.say(at -> new RunEvent.ArtifactStored(reporter.runId(), at, name, zip, size, "sha256:" + digest,
                retention, overwrite));
        call.log().print("Artifact " + name + " has been successfully uploaded: " + files.size() + " files, " + size
                + " bytes, sha256 " + digest);
        return Map.of("artifact-digest", digest);
    }

    /** Below the workspace no part of the path begins with a dot. */
    private static boolean visible(Path root, Path file) {
        Path relative = file.startsWith(root) ? root.relativize(file) : file.getFileName();
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static void nothing(ActionCall call, String path) throws StepFailure {
        String message = "No files were found with the provided path: " + path.replace("\n", ", ")
                + ". No artifacts will be uploaded.";
        String reaction = call.input("if-no-files-found").orElse("warn");
        switch (reaction) {
            case "warn" -> call.log().warn(message);
            case "error" -> throw new StepFailure(message);
            case "ignore" -> call.log().print(message);
            default -> throw new StepFailure("if-no-files-found is warn, error or ignore, not '" + reaction + "'");
        }
    }

    static Map<String, String> download(ActionCall call) throws StepFailure, IOException {
        Path target = call.inWorkspace(call.input("path").orElse("."));
        Optional<String> name = call.input("name");
        ArtifactStore store = call.site().artifacts();
        if (name.isPresent()) {
            Path zip = store.find(name.get())
                    .orElseThrow(() -> new StepFailure("Unable to download artifact(s): Artifact not found for name: "
                            + name.get()));
            unpack(call, name.get(), zip, target);
        } else {
            boolean merge = call.flag("merge-multiple", false);
            Pattern wanted = pattern(call.input("pattern").orElse("*"));
            for (String each : store.names()) {
                if (wanted.matcher(each).matches()) {
                    unpack(call, each, store.find(each).orElseThrow(), merge ? target : target.resolve(each));
                }
            }
        }
        return Map.of("download-path", target.toString());
    }

    private static Pattern pattern(String glob) {
        String regex = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex);
    }

    private static void unpack(ActionCall call, String name, Path zip, Path target) throws StepFailure, IOException {
        Files.createDirectories(target);
        int files = ArtifactStore.unpack(zip, target);
        call.log().print("Artifact " + name + " was downloaded to " + target + ": " + files + " files");
    }
}
