package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A process of a step, in its own process group, with nothing in its environment but what it is given. */
final class StepProcess {
    /** A longer line is cut in pieces. */
    private static final int MAX_LINE = 64 * 1024;
    /** How long output may still come after the process has ended; children that live on keep the pipe open. */
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final Process process;
    private final ProcessGroup group;
    private final Thread pump;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private StepProcess(Process process, ProcessGroup group, Thread pump) {
        this.process = process;
        this.group = group;
        this.pump = pump;
    }

    static StepProcess start(List<String> command, Path folder, Map<String, String> env, Consumer<String> lines)
            throws IOException {
        Optional<Path> setsid = Machine.find("setsid");
        var whole = new ArrayList<String>();
        setsid.ifPresent(program -> whole.add(program.toString()));
        whole.addAll(command);
        var builder = new ProcessBuilder(whole).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(env);
        Process process = builder.start();
        process.getOutputStream().close();
        Thread pump = Thread.ofVirtual().name("output of " + process.pid()).start(() -> pump(process, lines));
        return new StepProcess(process, ProcessGroup.of(process, setsid.isPresent()), pump);
    }

    /** Empty when it did not end in time. */
    Optional<Integer> await(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        pump.join(DRAIN);
        return Optional.of(process.exitValue());
    }

    /** SIGINT, SIGTERM, then the end, to the whole group, with GitHub's pauses between. Returns when it is over. */
    void stop(RunnerLimits limits) throws InterruptedException {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        group.signal(ProcessGroup.Signal.INT);
        if (!group.endsWithin(limits.interruptGrace())) {
            group.signal(ProcessGroup.Signal.TERM);
            if (!group.endsWithin(limits.terminateGrace())) {
                kill();
            }
        }
    }

    /** Whether anything of its group is still alive. */
    boolean leftAnything() {
        return group.alive();
    }

    /** At once, whatever is left of the group. */
    void kill() {
        group.kill();
    }

    private static void pump(Process process, Consumer<String> lines) {
        var line = new StringBuilder();
        try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            char[] buffer = new char[8 * 1024];
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    take(buffer[i], line, lines);
                }
            }
        } catch (IOException _) {
            // The pipe broke because the process was killed: what was read so far is the output.
        }
        if (!line.isEmpty()) {
            lines.accept(line.toString());
        }
    }

    private static void take(char c, StringBuilder line, Consumer<String> lines) {
        if (c != '\n') {
            line.append(c);
        }
        if (c == '\n' || line.length() >= MAX_LINE) {
            boolean carriage = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
            lines.accept(carriage ? line.substring(0, line.length() - 1) : line.toString());
            line.setLength(0);
        }
    }
}
