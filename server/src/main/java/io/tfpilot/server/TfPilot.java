package io.tfpilot.server;

import io.tfpilot.server.launch.Launcher;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class TfPilot {
    public static void main(String[] args) {
        System.exit(Launcher.run(args, System.getenv(), System.out, System.err));
    }
}
