package io.tfpilot.server.boot;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication(scanBasePackages = "io.tfpilot.server")
public class TfPilot {
    public static void main(String[] args) {
        System.exit(Launcher.run(args, System.getenv(), System.out, System.err));
    }
}
