package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What TfPilot's workflows do besides running Terraform: find the request's section, judge a plan, compute the digest of
 * its change, take every secret out of what leaves the runner, and talk to TfPilot about drift.
 *
 * <p>
 * One file, Java 17, nothing but the JDK. The jobs take it from the base branch, never from the commit that it judges.
 * Everything it needs to know stands in the environment; it reads {@code $RUNNER_TEMP/tfpilot/raw}, which never leaves
 * the runner, and writes {@code $RUNNER_TEMP/tfpilot/out}, which does.
 */
public final class TfPilotChange {
    private final Job job;
    private final Log log;

    private TfPilotChange(Job job, Log log) {
        this.job = job;
        this.log = log;
    }

    public static void main(String[] args) {
        PrintStream log = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        System.exit(run(args, System.getenv(), log));
    }

    /** Runs one command; 0 is well. */
    public static int run(String[] args, Map<String, String> environment, PrintStream out) {
        Log log = new Log(out);
        try {
            return new TfPilotChange(new Job(environment), log).command(args);
        } catch (Refused refused) {
            log.error("Refused", refused.getMessage());
            refused.details.forEach(log::println);
            return 1;
        } catch (Fault fault) {
            log.error("TfPilot", fault.getMessage());
            return 1;
        } catch (IOException e) {
            log.error("TfPilot", e.toString());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int command(String[] args) throws IOException, InterruptedException {
        String command = args.length == 0 ? "" : args[0];
        List<Path> files = Arrays.stream(args).skip(1).map(Path::of).toList();
        switch (command) {
            case "signature" -> new SignatureCheck(job).run(log);
            case "section" -> new SectionCheck(job).run(log);
            case "text" -> log.quote(Redactor.of(job).text(job.read(files.get(0))));
            case "messages" -> log.quote(Redactor.of(job).text(Messages.text(job.lines(files.get(0)))
                    + job.readIfThere(files.get(1))));
            case "open-log" -> LogDoor.open(job, log);
            case "follow-plan" -> new Follow(job, log).plan(files);
            case "follow-apply" -> new Follow(job, log).apply(files);
            case "diagnostics" -> new Follow(job, log).end(job.lines(files.get(0)), job.readIfThere(files.get(1)));
            case "seal" -> new Sealed(job, log).write(args[1]);
            case "unseal" -> new Sealed(job, log).open(job.getOrEmpty("RECORD"), files.get(0));
            case "compare" -> new Comparison(job, log).run();
            case "judge" -> new Judgement(job, log).run();
            case "output-questions" -> new Outputs(job, log).ask();
            case "outputs" -> new Outputs(job, log).write();
            case "conclude" -> new Conclusion(job, log).run();
            case "remove-section" -> new SectionRemoval(job).run(log);
            case "report" -> new DriftReport(job).run(log);
            case "connect" -> new ConnectCheck(job, log).run(args[1]);
            case "connect-report" -> {
                return new ConnectCheck(job, log).report();
            }
            case "drift-check" -> {
                return new DriftChecks(job, log).start();
            }
            default -> throw new Fault("unknown command: " + command);
        }
        return 0;
    }
}
