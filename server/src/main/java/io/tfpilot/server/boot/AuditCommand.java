package io.tfpilot.server.boot;

import io.tfpilot.core.audit.ChainCheck;
import io.tfpilot.core.audit.ExportCheck;
import io.tfpilot.core.audit.Flaw;
import io.tfpilot.core.audit.Trusted;
import io.tfpilot.core.store.AuditChain;
import io.tfpilot.core.store.AuditKey;
import io.tfpilot.postgres.EmbeddedPostgresTrouble;
import io.tfpilot.postgres.PostgresStorage;
import io.tfpilot.postgres.PostgresTrouble;
import io.tfpilot.server.settings.Secret;
import io.tfpilot.server.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code tfpilot audit verify [FILE]}: whether the audit log, or an export of it, is what was written. */
final class AuditCommand {
    static final String HELP = """
            tfpilot audit verify [FILE] [--key KEY] [--head LINK:HASH]

            Walks the chain of the audit log and checks the signed heads, or does so for an export in JSON.
            Exits with 0 where everything is what was written, else with 1 and the first row that is not.

              FILE     an export (JSON). Without it: the database of the settings, or the embedded one below --data-dir,
                       whether TfPilot runs or not
              --key    the public key of the server, or one that it had before. Can be given several times.
                       Without FILE, and with AUTH_SECRET set, the server's own is known
              --head   a link and its hash, from a line audit.signed of your logs. Can be given several times
            """;
    private static final int FLAWED = 1;
    private static final int MISUSED = 2;
    private static final long TELL_EVERY = 100_000;
    private static final Pattern HEAD = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

    private final PrintStream out;
    private final PrintStream err;
    private final Set<String> keys = new HashSet<>();
    private final Map<Long, String> anchors = new HashMap<>();
    private final List<String> operands = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private AuditCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static int run(List<String> words, PrintStream out, PrintStream err, WithSettings settings) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(HELP);
            return 0;
        }
        var command = new AuditCommand(out, err);
        command.read(words);
        if (!command.problems.isEmpty()) {
            command.problems.forEach(err::println);
            err.println("Run `tfpilot audit --help` for usage.");
            return MISUSED;
        }
        if (command.operands.size() == 1) {
            return settings.run(command::store);
        }
        return command.keys.isEmpty()
                ? settings.run(known -> command.file(known.authSecrets()))
                : command.file(List.of());
    }

    private void read(List<String> words) {
        for (var at = 0; at < words.size(); at++) {
            var word = words.get(at);
            var equals = word.startsWith("--") ? word.indexOf('=') : -1;
            var flag = equals < 0 ? word : word.substring(0, equals);
            if (!flag.equals("--key") && !flag.equals("--head")) {
                operands.add(word);
                continue;
            }
            var value = equals >= 0 ? word.substring(equals + 1) : at + 1 < words.size() ? words.get(++at) : "";
            take(flag, value);
        }
        if (operands.isEmpty() || !operands.getFirst().equals("verify") || operands.size() > 2
                || operands.stream().anyMatch(each -> each.startsWith("-"))) {
            problems.add("audit " + String.join(" ", operands) + ": expected audit verify, or audit verify FILE");
        }
    }

    private void take(String flag, String value) {
        var head = HEAD.matcher(value);
        if (flag.equals("--key") && AuditKey.isPublicKey(value)) {
            keys.add(value);
        } else if (flag.equals("--head") && head.matches()) {
            anchors.put(Long.valueOf(head.group(1)), head.group(2));
        } else {
            problems.add(flag + " " + value + ": expected " + (flag.equals("--key")
                    ? "64 small hexadecimal digits"
                    : "a link and its hash, such as 12:0a4f…"));
        }
    }

    private Trusted trusted(List<Secret> secrets) {
        secrets.forEach(secret -> keys.add(AuditKey.derivedFrom(secret.value()).publicKey()));
        return new Trusted(keys, anchors);
    }

    private int store(Settings settings) {
        var trusted = trusted(settings.authSecrets());
        var url = settings.databaseUrl();
        try {
            return url == null
                    ? PostgresStorage.readEmbeddedAudit(settings.dataDir().resolve("postgres"),
                            chain -> store(chain, trusted))
                    : PostgresStorage.readAudit(url.value(), chain -> store(chain, trusted));
        } catch (EmbeddedPostgresTrouble | PostgresTrouble cannot) {
            err.println("The audit log cannot be read: " + cannot.getMessage());
            return FLAWED;
        }
    }

    private int store(AuditChain chain, Trusted trusted) {
        return chain.read(view -> {
            var report = ChainCheck.of(view, trusted, this::progress);
            out.println("Store %s: %d rows are linked and fit, %d wait to be linked.".formatted(view.store(),
                    report.links(), report.waiting()));
            var newest = report.newest();
            if (newest != null) {
                out.println("%d signed heads; the newest is of %s: link %d:%s".formatted(report.heads(), newest.at(),
                        newest.seq(), newest.hash()));
            }
            keys.forEach(key -> out.println("Public key: " + key));
            return said(report.flaws());
        });
    }

    private void progress(long link) {
        if (link % TELL_EVERY == 0) {
            err.println("%d links ...".formatted(link));
        }
    }

    private int file(List<Secret> secrets) {
        var file = Path.of(operands.getLast());
        var check = new ExportCheck(trusted(secrets));
        try (var in = Files.newInputStream(file)) {
            var report = check.report(AuditFile.read(in, check::take));
            out.println("%s: %d rows with a link, %d that waited for one, %d gaps; signed heads cover %d rows."
                    .formatted(file, report.links(), report.waiting(), report.gaps(), report.signed()));
            if (report.signed() < report.links()) {
                out.println("A row that no head covers only fits itself: compare its hash with the database.");
            }
            return said(report.flaws());
        } catch (IOException | IllegalArgumentException unreadable) {
            err.println(file + " cannot be read as an export in JSON: " + unreadable.getMessage());
            return MISUSED;
        }
    }

    private int said(List<Flaw> flaws) {
        flaws.forEach(flaw -> out.println(flaw.text()));
        out.println(flaws.isEmpty() ? "The audit log is what was written." : "The audit log is NOT what was written.");
        return flaws.isEmpty() ? 0 : FLAWED;
    }
}
