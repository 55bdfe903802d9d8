package io.tfpilot.core.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The tool, compiled as Java 17 and called in this process. */
final class Tool {
    private final MethodHandle run;

    Tool(Path folder) throws IOException, ReflectiveOperationException {
        Path source = Files.writeString(folder.resolve("TfPilotChange.java"),
                WorkflowFiles.resource("TfPilotChange.java"));
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int status = compiler.run(null, complaints, complaints, "--release", "17", "-Xlint:all", "-Werror",
                "-encoding", "UTF-8", "-d", folder.toString(), source.toString());
        assertThat(status).as(complaints.toString(UTF_8)).isZero();
        // Stays open: the class loads its inner classes as it goes, and the test's end is the loader's end.
        @SuppressWarnings("resource")
        URLClassLoader loader = new URLClassLoader(new URL[]{folder.toUri().toURL()}, null);
        run = MethodHandles.publicLookup().findStatic(loader.loadClass("TfPilotChange"), "run",
                MethodType.methodType(int.class, String[].class, Map.class, PrintStream.class));
    }

    /** One call in a folder of its own. */
    record Called(int status, String log, Path out) {
        String file(String name) throws IOException {
            return Files.readString(out.resolve(name));
        }
    }

    Called call(Path folder, Map<String, String> environment, List<String> arguments) throws Throwable {
        Map<String, String> all = new HashMap<>(environment);
        all.put("RUNNER_TEMP", folder.toString());
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        int status;
        try (PrintStream stream = new PrintStream(log, true, UTF_8)) {
            status = (int) run.invokeExact(arguments.toArray(new String[0]), all, stream);
        }
        return new Called(status, log.toString(UTF_8), folder.resolve("tfpilot/out"));
    }
}
