package io.tfpilot.server.boot;

import io.tfpilot.server.settings.SettingsReader;
import io.tfpilot.server.setup.SetupApplication;
import io.tfpilot.server.setup.SetupDoor;
import io.tfpilot.server.setup.StoredSettings;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.event.ContextClosedEvent;

/** {@code tfpilot setup}: serves the set-up page alone, until the person presses Start or the process is stopped. */
final class SetupCommand {
    private static final String EVERYWHERE = "0.0.0.0";

    private SetupCommand() {}

    /**
     * Serves it.
     *
     * @param environment settings from the environment and the flags
     * @return whether the server is to start now
     */
    static boolean run(Map<String, String> environment, StoredSettings stored, PrintStream out) {
        var reader = new SettingsReader(environment);
        StartChecks.memoryIsEnough(Runtime.getRuntime().maxMemory());
        StartChecks.folderIsWritable(reader.dataDir());
        var address = address(reader, environment);
        address.check();
        stored.values();
        out.println();
        out.println("Set up TfPilot:  http://127.0.0.1:%d/setup".formatted(reader.port()));
        var finished = new CountDownLatch(1);
        var door = new SetupDoor(code -> {
            out.println("Code, good once: " + code);
            out.flush();
        });
        var context = SetupApplication.run(
                new SetupApplication.Parts(stored, reader.dataDir(), door, finished), address);
        var stopped = new CountDownLatch(1);
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                stopped.countDown();
                finished.countDown();
            }
        });
        try {
            finished.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            context.close();
            return false;
        }
        var wanted = stopped.getCount() > 0;
        context.close();
        return wanted;
    }

    private static ListenAddress address(SettingsReader reader, Map<String, String> environment) {
        var chosen = environment.getOrDefault("TFPILOT_LISTEN_ADDRESS", "");
        return new ListenAddress(reader.port(), chosen.isBlank() ? EVERYWHERE : chosen);
    }
}
