package io.tfpilot.sandbox.actions.infracost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command {@code infracost} of the sandbox: {@code breakdown} and {@code diff} of a plan's JSON. */
public final class Infracost {
    /** All class files that the command needs. */
    public static final List<Class<?>> PARTS = List.of(Infracost.class, Estimate.class, Breakdown.class,
            DemoPrices.class, Money.class, Json.class);

    private static final long MAX_PLAN = 50L * 1024 * 1024;
    private static final List<String> FLAGS_WITH_VALUE = List.of("--path", "--format", "--out-file", "--compare-to",
            "--currency", "--project-name", "--log-level");

    private Infracost() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws IOException {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        if (command.equals("--version") || command.equals("version")) {
            System.out.println("Infracost stand-in of the sandbox, demo prices");
            return 0;
        }
        Optional<String> path = value(arguments, "--path");
        if (!List.of("breakdown", "diff").contains(command) || path.isEmpty()) {
            return fail("The sandbox's infracost knows only: infracost breakdown|diff --path plan.json --format json "
                    + "--out-file FILE");
        }
        Path plan = Path.of(path.get());
        if (!Files.isRegularFile(plan) || Files.size(plan) > MAX_PLAN) {
            return fail("There is no plan JSON at " + plan + " (the sandbox does not read Terraform code)");
        }
        return estimate(arguments, command, plan);
    }

    private static int estimate(List<String> arguments, String command, Path plan) throws IOException {
        try {
            if (!(Json.read(Files.readString(plan)) instanceof Map<?, ?> json)) {
                return fail("This is not a plan: " + plan);
            }
            Map<String, Object> estimate = Estimate.of(json, command, plan.toString());
            String text = value(arguments, "--format").filter("json"::equals).isPresent()
                    ? Json.write(estimate)
                    : "Demo prices. Monthly cost: " + estimate.get("totalMonthlyCost") + " USD, change: "
                            + estimate.get("diffTotalMonthlyCost") + " USD";
            Optional<String> out = value(arguments, "--out-file");
            if (out.isEmpty()) {
                System.out.println(text);
            } else {
                Files.writeString(Path.of(out.get()), text + "\n");
                System.err.println("Demo prices written to " + out.get());
            }
            return 0;
        } catch (IllegalArgumentException e) {
            return fail(String.valueOf(e.getMessage()));
        }
    }

    /** {@code --flag value} and {@code --flag=value}. */
    private static Optional<String> value(List<String> arguments, String flag) {
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(flag + "=")) {
                return Optional.of(argument.substring(flag.length() + 1));
            }
            if (argument.equals(flag) && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            }
            if (FLAGS_WITH_VALUE.contains(argument)) {
                i++;
            }
        }
        return Optional.empty();
    }

    private static int fail(String message) {
        System.err.println("Error: " + message);
        return 1;
    }
}
