package io.tfpilot.server.boot;

import io.tfpilot.server.settings.Settings;
import java.io.PrintStream;

/** What a person sees when everything is up. */
final class Greeting {
    private Greeting() {}

    static void print(Settings settings, PrintStream out) {
        out.println();
        out.println("TfPilot is up:  " + (settings.sandbox() == null
                ? settings.publicUrl()
                : "http://127.0.0.1:" + settings.port()));
        var sandbox = settings.sandbox();
        if (sandbox != null) {
            out.println("The sandbox:    http://127.0.0.1:" + sandbox.port());
            out.println();
            out.println("Sign in as");
            out.println("  dana, dirk   developers: ask for infrastructure");
            out.println("  ada, aaron   approvers: approve, merge, apply");
            out.println("  alma, axel   admins: destroy, freeze, administer");
            out.println("  vera         viewer: looks");
            out.println("or straight:    http://127.0.0.1:%d/api/auth/github/start?login=dana"
                    .formatted(settings.port()));
        }
        out.println();
        out.println("Ctrl-C stops it; the next start finds everything in " + settings.dataDir() + ".");
        out.flush();
    }
}
