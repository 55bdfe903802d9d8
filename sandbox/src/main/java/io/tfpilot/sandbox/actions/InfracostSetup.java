package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import io.tfpilot.sandbox.actions.infracost.Infracost;

/** {@code infracost/actions/setup}: puts a stand-in called {@code infracost} on the PATH, with demo prices. */
final class InfracostSetup {
    private InfracostSetup() {}

    static Map<String, String> run(ActionCall call) throws IOException {
        Path home = call.site().folders().tools().resolve("infracost");
        Path classes = home.resolve("classes");
        for (Class<?> part : Infracost.PARTS) {
            copy(part, classes);
        }
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path script = bin.resolve("infracost");
        Files.writeString(script,
                "#!/bin/sh\nexec '" + Machine.java() + "' -XX:TieredStopAtLevel=1 -cp '" + classes + "' "
                        + Infracost.class.getName() + " \"$@\"\n");
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " executable");
        }
        call.site().environment().addPath(bin.toString());
        call.log().print("The sandbox has no Infracost: the command `infracost` is a stand-in with demo prices.");
        return Map.of();
    }

    /** Out of whatever this program was loaded from, a jar in a jar included. */
    private static void copy(Class<?> part, Path classes) throws IOException {
        String name = part.getName().replace('.', '/') + ".class";
        Path target = classes.resolve(name);
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try (InputStream in = part.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IOException("no class file for " + name);
            }
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
