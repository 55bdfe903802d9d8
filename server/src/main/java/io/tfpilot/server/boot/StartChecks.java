package io.tfpilot.server.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks before something starts, so that the sentence names the setting to change. */
public final class StartChecks {
    private StartChecks() {}

    /** @throws CannotStart where somebody else listens on this computer */
    public static void portIsFree(int port, String setting) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException taken) {
            throw new CannotStart("port %d is taken; choose another with %s.".formatted(port, setting));
        }
    }

    /** Makes the folder where it is missing. */
    public static void folderIsWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "write", ".check"));
        } catch (IOException unwritable) {
            throw new CannotStart("the folder %s cannot be written; choose another with TFPILOT_DATA_DIR."
                    .formatted(folder));
        }
    }
}
