package io.tfpilot.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server. */
@SpringBootApplication
public class TfPilot {
    public static void main(String[] args) {
        SpringApplication.run(TfPilot.class, args);
    }
}
