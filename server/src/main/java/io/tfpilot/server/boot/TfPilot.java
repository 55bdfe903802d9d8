package io.tfpilot.server.boot;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program in production: the server alone, with the GitHub that its settings name. */
@SpringBootApplication(scanBasePackages = "io.tfpilot.server")
public class TfPilot {
    public static void main(String[] args) {
        System.exit(new Launcher(new ServerAlone(), System.out, System.err).run(args, System.getenv()));
    }
}
