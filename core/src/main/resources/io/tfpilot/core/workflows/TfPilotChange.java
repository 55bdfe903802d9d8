import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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
    /** A plan of a few thousand resources has some 20 MB; ten times that is a fault. */
    private static final long MAX_INPUT = 256L << 20;

    private final Job job;
    private final PrintStream log;

    private TfPilotChange(Job job, PrintStream log) {
        this.job = job;
        this.log = log;
    }

    public static void main(String[] args) {
        PrintStream log = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, UTF_8);
        System.exit(run(args, System.getenv(), log));
    }

    /** Runs one command; 0 is well. */
    public static int run(String[] args, Map<String, String> environment, PrintStream log) {
        try {
            return new TfPilotChange(new Job(environment), log).command(args);
        } catch (Refused refused) {
            log.println("::error title=Refused::" + escaped(refused.getMessage()));
            refused.details.forEach(log::println);
            return 1;
        } catch (Fault fault) {
            log.println("::error title=TfPilot::" + escaped(fault.getMessage()));
            return 1;
        } catch (IOException e) {
            log.println("::error title=TfPilot::" + escaped(e.toString()));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int command(String[] args) throws IOException, InterruptedException {
        String command = args.length == 0 ? "" : args[0];
        switch (command) {
            case "section" -> new SectionCheck(job).run(log);
            case "text" -> print(redactor().text(job.read(Path.of(args[1]))));
            case "messages" -> print(redactor().text(Messages.text(job.lines(Path.of(args[1])))
                    + job.readIfThere(Path.of(args[2]))));
            case "open-log" -> LogTail.open(job, log);
            case "follow-plan" -> follow(args, Messages::progress);
            case "follow-apply" -> follow(args, line -> Messages.text(List.of(line)));
            case "diagnostics" -> diagnostics(job.lines(Path.of(args[1])), job.readIfThere(Path.of(args[2])));
            case "judge" -> judge();
            case "output-questions" -> askForOutputs();
            case "outputs" -> outputs();
            case "conclude" -> conclude();
            case "remove-section" -> new SectionRemoval(job).run(log);
            case "report" -> new Drift(job).report(log);
            case "drift-check" -> {
                return new Drift(job).dispatchAll(log);
            }
            default -> throw new Fault("unknown command: " + command);
        }
        return 0;
    }

    // ---------------------------------------------------------------- commands

    /** Everything that is known to hold marked values, whatever of it exists by now. */
    private Redactor redactor() throws IOException {
        Redactor redactor = new Redactor(job.environment);
        for (String name : List.of("state-before.json", "first.json", "second.json", "state-after.json")) {
            Path file = job.raw.resolve(name);
            if (Files.exists(file)) {
                try {
                    redactor.learn(Json.parse(job.read(file)));
                } catch (Json.Malformed ignored) {
                    // A command that failed half-way left half a document: there is nothing to learn from it.
                    continue;
                }
            }
        }
        return redactor;
    }

    /** Other people's text in the log must not be read as commands to the runner. */
    private void print(String text) {
        if (text.isEmpty()) {
            return;
        }
        String token = UUID.randomUUID().toString();
        log.println("::stop-commands::" + token);
        log.print(text.endsWith("\n") ? text : text + "\n");
        log.println("::" + token + "::");
    }

    /**
     * Prints the messages that Terraform writes, while it writes them.
     *
     * @param args the command; the file that ends it by being there; the files of messages, one after the other: each is
     *            there when it begins, and over when the next one begins
     */
    private void follow(String[] args, Function<String, String> text) throws IOException, InterruptedException {
        Redactor redactor = redactor();
        LogTail tail = LogTail.of(job);
        String token = UUID.randomUUID().toString();
        log.println("::stop-commands::" + token);
        Path done = Path.of(args[1]);
        for (int i = 2; i < args.length; i++) {
            Path next = i + 1 < args.length ? Path.of(args[i + 1]) : done;
            if (args.length > 3) {
                show("Plan " + (i - 1) + " of " + (args.length - 2) + "\n", tail);
            }
            new Followed(Path.of(args[i]), done, next).each(line -> show(redactor.text(text.apply(line)), tail));
            if (i + 1 < args.length && !Files.exists(next)) {
                break;
            }
        }
        log.println("::" + token + "::");
        tail.end(log);
    }

    private void show(String text, LogTail tail) {
        log.print(text);
        tail.add(text);
    }

    /** What is known only when the step is over: by then everything that is marked as sensitive is known as well. */
    private void diagnostics(List<String> messages, String stderr) throws IOException, InterruptedException {
        List<String> only = messages.stream().filter(line -> !Messages.isMessage(line)).toList();
        String text = redactor().text(Messages.text(only) + stderr);
        print(text);
        LogTail tail = LogTail.of(job);
        tail.add(text);
        tail.end(log);
    }

    private void judge() throws IOException {
        Map<String, Object> plan = Json.object(Json.parse(job.read(job.raw.resolve("first.json"))));
        Redactor redactor = redactor();
        Files.writeString(job.out.resolve("plan.json"), Json.write(redactor.document(plan)) + "\n");
        String text = redactor.text(job.read(job.raw.resolve("plan.txt")));
        Files.writeString(job.out.resolve("plan.txt"), text);
        print(text);

        Map<String, Object> judged = new LinkedHashMap<>();
        Change change = new Change(plan);
        judged.put("toolVersion", Objects.toString(plan.get("terraform_version"), ""));
        judged.put("summary", change.summary());
        judged.put("hasChanges", !change.changed().isEmpty());
        List<String> unstable = new ArrayList<>();
        Path second = job.raw.resolve("second.json");
        if (Files.exists(second)) {
            unstable = change.differences(new Change(Json.object(Json.parse(job.read(second)))));
        }
        judged.put("unstable", unstable);
        try {
            change.mustBeComplete();
            change.mustHold("tfpilot_" + job.get("REQUEST_ID"));
            if (!unstable.isEmpty()) {
                throw new Refused("unstable", "These attributes differ from one plan of the same commit to the next, so"
                        + " that nobody can approve them.", unstable);
            }
            if (!job.operation().equals("drift-plan")) {
                String digest = change.digest(job.key());
                judged.put("digest", digest);
                log.println("Digest of the change: " + digest);
                mustBeApproved(digest);
            }
        } catch (Refused refused) {
            judged.put("refusal", redactor.document(refused.json()));
            throw new Refused(refused.code, redactor.text(refused.getMessage()),
                    refused.details.stream().map(redactor::text).toList());
        } catch (Fault fault) {
            judged.put("fault", fault.getMessage());
            throw fault;
        } finally {
            Files.writeString(job.raw.resolve("judged.json"), Json.write(judged));
        }
        log.println(sentence(change.summary()));
    }

    private void mustBeApproved(String digest) {
        if (job.operation().equals("plan")) {
            return;
        }
        String approved = job.get("DIGEST");
        if (!approved.equals(digest)) {
            throw new Refused("digest_changed", "The change is not the one that was approved. Nothing was changed; plan"
                    + " again and have it approved.", List.of("approved " + approved, "found    " + digest));
        }
    }

    private List<String> outputNames() throws IOException {
        String printed = job.read(job.raw.resolve("output-names.txt")).strip();
        List<String> names = new ArrayList<>();
        for (Object name : Json.listOrEmpty(Json.parse(GoString.unquote(printed)))) {
            if (!Objects.toString(name).matches("[\\p{L}_][\\p{L}\\p{N}_-]*")) {
                throw new Fault("not the name of an output: " + name);
            }
            names.add(name.toString());
        }
        return names;
    }

    private void askForOutputs() throws IOException {
        for (String name : outputNames()) {
            log.println("jsonencode(module.tfpilot_" + job.get("REQUEST_ID") + "." + name + ")");
        }
    }

    private void outputs() throws IOException {
        String atOnce = job.read(job.raw.resolve("outputs-at-once.txt")).strip();
        Map<String, Object> read = atOnce.startsWith("\"") ? Json.object(Json.parse(GoString.unquote(atOnce))) : oneByOne();
        Map<String, Object> values = Json.objectOrEmpty(read.get("values"));
        Map<String, Object> outputs = Json.map("version", BigDecimal.ONE, "values", redactor().value(values),
                "sensitive", Json.listOrEmpty(read.get("sensitive")));
        Files.writeString(job.out.resolve("outputs.json"), Json.write(outputs) + "\n");
        log.println("Outputs: " + String.join(", ", values.keySet()));
    }

    /**
     * The console answers each question in a line: a string that holds JSON; that the value, or a part of it, is
     * sensitive; or that it is unknown, as it says of a resource without instances.
     */
    private Map<String, Object> oneByOne() throws IOException {
        List<String> names = outputNames();
        List<String> answers = job.lines(job.raw.resolve("outputs.txt"));
        if (names.size() != answers.size()) {
            throw new Fault("the console gave " + answers.size() + " answers to " + names.size() + " questions");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<Object> sensitive = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String answer = answers.get(i).strip();
            if (answer.startsWith("\"")) {
                values.put(names.get(i), Json.parse(GoString.unquote(answer)));
            } else if (answer.equals("(sensitive value)")) {
                sensitive.add(names.get(i));
            }
        }
        return Json.map("values", values, "sensitive", sensitive);
    }

    private void conclude() throws IOException {
        Redactor redactor = redactor();
        writeProgress(redactor);
        Map<String, Object> judged = job.jsonIfThere("judged.json");
        Map<String, Object> section = job.jsonIfThere("refusal.json");
        Object refusal = judged.get("refusal") != null ? judged.get("refusal") : section.get("refusal");
        boolean finished = job.getOrEmpty("FINISHED").equals("success");
        String outcome = finished ? "ok" : refusal != null ? "refused" : "failed";

        Map<String, Object> result = new LinkedHashMap<>();
        result.put("version", BigDecimal.ONE);
        result.put("operation", job.operation());
        result.put("requestId", job.get("REQUEST_ID"));
        result.put("commit", job.get("COMMIT"));
        result.put("outcome", outcome);
        result.put("refusal", refusal);
        result.put("digest", judged.get("digest"));
        result.put("tool", Json.map("name", job.getOrEmpty("TOOL"), "version", judged.getOrDefault("toolVersion", "")));
        result.put("lockHash", lockHash());
        result.put("summary", judged.containsKey("summary") ? judged.get("summary") : Change.NOTHING);
        result.put("unstable", redactor.value(Json.listOrEmpty(judged.get("unstable"))));
        result.put("diagnostics", redactor.value(diagnostics(outcome)));
        Files.writeString(job.out.resolve("result.json"), Json.write(result) + "\n");
        log.println("Outcome: " + outcome);
    }

    private void writeProgress(Redactor redactor) throws IOException {
        Path messages = job.raw.resolve("apply.jsonl");
        if (Files.exists(messages)) {
            Files.writeString(job.out.resolve(job.operation() + ".txt"),
                    redactor.text(Messages.text(job.lines(messages)) + job.readIfThere(job.raw.resolve("apply.stderr"))));
        }
    }

    private Object lockHash() throws IOException {
        Path lock = job.environmentFolder().resolve(".terraform.lock.hcl");
        return Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS) ? "sha256:" + sha256(Files.readAllBytes(lock)) : null;
    }

    private List<Object> diagnostics(String outcome) throws IOException {
        Set<Object> all = new LinkedHashSet<>();
        all.addAll(Messages.ofText(job.readIfThere(job.raw.resolve("init.txt"))));
        String format = job.readIfThere(job.raw.resolve("fmt.txt"));
        if (!format.isEmpty()) {
            all.add(Messages.diagnostic("error", "The section is not formatted as terraform fmt would", format));
        }
        for (String turn : List.of("first", "second", "apply")) {
            all.addAll(Messages.ofJson(job.lines(job.raw.resolve(turn + ".jsonl"))));
            String stderr = job.readIfThere(job.raw.resolve(turn + ".stderr")).strip();
            if (!stderr.isEmpty()) {
                List<Object> parsed = Messages.ofText(stderr);
                all.addAll(parsed.isEmpty() ? List.of(Messages.diagnostic("warning", "Terraform wrote", stderr)) : parsed);
            }
        }
        Map<String, Object> judged = job.jsonIfThere("judged.json");
        if (judged.get("fault") != null) {
            all.add(Messages.diagnostic("error", "The plan could not be judged", judged.get("fault").toString()));
        }
        if (outcome.equals("failed") && all.stream().noneMatch(it -> "error".equals(Json.object(it).get("severity")))) {
            String why = judged.isEmpty() ? "A step before the plan failed; the job's log says why."
                    : "A step after the plan failed; the job's log says why.";
            all.add(Messages.diagnostic("error", "The run failed", why));
        }
        return List.copyOf(all);
    }

    private static String sentence(Map<String, Object> summary) {
        return summary.get("add") + " to add, " + summary.get("change") + " to change, " + summary.get("replace")
                + " to replace, " + summary.get("destroy") + " to destroy.";
    }

    private static String escaped(String message) {
        return Objects.toString(message, "").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---------------------------------------------------------------- the job

    /** What the job knows: its environment, and where its files are. */
    static final class Job {
        final Map<String, String> environment;
        final Path raw;
        final Path out;
        final Path infra;

        Job(Map<String, String> environment) throws IOException {
            this.environment = environment;
            Path folder = Path.of(environment.getOrDefault("RUNNER_TEMP", System.getProperty("java.io.tmpdir")),
                    "tfpilot");
            this.raw = Files.createDirectories(folder.resolve("raw"));
            this.out = Files.createDirectories(folder.resolve("out"));
            this.infra = Path.of(environment.getOrDefault("TFPILOT_WORKSPACE", "")).resolve("infra").toAbsolutePath();
        }

        String get(String name) {
            String value = getOrEmpty(name);
            if (value.isEmpty()) {
                throw new Fault(name + " is not set");
            }
            return value;
        }

        String getOrEmpty(String name) {
            return environment.getOrDefault(name, "");
        }

        String operation() {
            return get("OPERATION");
        }

        byte[] key() {
            String key = getOrEmpty("TFPILOT_WEBHOOK_SECRET");
            if (key.isEmpty()) {
                throw new Fault("The repository secret TFPILOT_WEBHOOK_SECRET is not set. Without it the change cannot be"
                        + " given a digest that hides its sensitive values.");
            }
            return key.getBytes(UTF_8);
        }

        Path environmentFolder() {
            return infra.resolve(get("ENV_DIR"));
        }

        String read(Path file) throws IOException {
            if (Files.size(file) > MAX_INPUT) {
                throw new Fault(file.getFileName() + " is larger than " + MAX_INPUT + " bytes");
            }
            return new String(Files.readAllBytes(file), UTF_8);
        }

        String readIfThere(Path file) throws IOException {
            return Files.exists(file) ? read(file) : "";
        }

        List<String> lines(Path file) throws IOException {
            return readIfThere(file).lines().toList();
        }

        Map<String, Object> jsonIfThere(String name) throws IOException {
            String text = readIfThere(raw.resolve(name));
            return text.isEmpty() ? Map.of() : Json.object(Json.parse(text));
        }
    }

    /** Something that must hold before anything is changed does not. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        final String code;
        final transient List<String> details;

        Refused(String code, String message, List<String> details) {
            super(message);
            this.code = code;
            this.details = List.copyOf(details);
        }

        Map<String, Object> json() {
            return Json.map("code", code, "message", getMessage(), "details", new ArrayList<Object>(details));
        }
    }

    /** The job is set up wrongly, or something outside it did not answer. */
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;

        Fault(String message) {
            super(message);
        }
    }

    // ---------------------------------------------------------------- sections

    /** Where a request's section stands in a file: from the begin marker to the newline after the end marker. */
    record Place(Path file, byte[] bytes, int from, int to) {
        byte[] section() {
            return Arrays.copyOfRange(bytes, from, to);
        }

        /** Looks through {@code tfpilot.*.tf}; a marker is a whole line, and a section stands once. */
        static List<Place> find(Path folder, String requestId) throws IOException {
            List<Place> places = new ArrayList<>();
            if (!Files.isDirectory(folder)) {
                return places;
            }
            List<Path> files;
            try (Stream<Path> listed = Files.list(folder)) {
                files = listed.filter(file -> file.getFileName().toString().matches("tfpilot\\..+\\.tf"))
                        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
            }
            for (Path file : files) {
                add(file, requestId, places);
            }
            return places;
        }

        private static void add(Path file, String requestId, List<Place> places) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            String begin = "# --- tfpilot:begin:" + requestId + " ---";
            String end = "# --- tfpilot:end:" + requestId + " ---";
            int from = -1;
            for (int at = 0; at < text.length();) {
                int newline = text.indexOf('\n', at);
                String line = text.substring(at, newline < 0 ? text.length() : newline);
                int next = newline < 0 ? text.length() : newline + 1;
                if (line.equals(begin)) {
                    if (from >= 0) {
                        throw new Refused("section_changed", "The section of this request begins twice.",
                                List.of(file.getFileName().toString()));
                    }
                    from = at;
                } else if (line.equals(end)) {
                    if (from < 0) {
                        throw new Refused("section_changed", "The section of this request is not whole.",
                                List.of(file.getFileName().toString()));
                    }
                    places.add(new Place(file, bytes, from, next));
                    from = -1;
                }
                at = next;
            }
            if (from >= 0) {
                throw new Refused("section_changed", "The section of this request does not end.",
                        List.of(file.getFileName().toString()));
            }
        }
    }

    /** Is what stands at the commit what was rendered, and is the module the one it was rendered for? */
    record SectionCheck(Job job) {
        private static final Pattern HEADER = Pattern.compile("# module ([A-Za-z0-9_][A-Za-z0-9_.-]*) tree ([0-9a-f]{12})"
                + " · inputs ([0-9a-f]{12}) · tfpilot-renderer@[0-9]+");

        void run(PrintStream log) throws IOException, InterruptedException {
            try {
                Place place = place();
                checkHash(place);
                String module = checkModule(place);
                Files.writeString(job.raw.resolve("section-file"), job.infra.relativize(place.file()).toString());
                log.println("Section of " + job.get("REQUEST_ID") + " in " + job.infra.relativize(place.file())
                        + ", module " + module);
            } catch (Refused refused) {
                Files.writeString(job.raw.resolve("refusal.json"), Json.write(Json.map("refusal", refused.json())));
                throw refused;
            }
        }

        private Place place() throws IOException {
            List<Place> places = Place.find(job.environmentFolder(), job.get("REQUEST_ID"));
            if (places.isEmpty()) {
                throw new Refused("target_missing", "No file of " + job.get("ENV_DIR") + " holds a section of "
                        + job.get("REQUEST_ID") + " at this commit.", List.of());
            }
            if (places.size() > 1) {
                throw new Refused("section_changed", "The section of this request stands more than once.",
                        places.stream().map(place -> place.file().getFileName().toString()).toList());
            }
            return places.get(0);
        }

        private void checkHash(Place place) {
            String expected = job.getOrEmpty("RENDER_HASH");
            String found = "sha256:" + sha256(place.section());
            if (!expected.isEmpty() && !expected.equals(found)) {
                throw new Refused("section_changed", "The section is not the one that TfPilot rendered.",
                        List.of("rendered " + expected, "found    " + found));
            }
        }

        private String checkModule(Place place) throws IOException, InterruptedException {
            List<String> lines = new String(place.section(), UTF_8).lines().toList();
            Matcher header = HEADER.matcher(lines.get(1));
            if (!header.matches()) {
                throw new Refused("section_changed", "The section's second line does not name module and tree.", List.of());
            }
            String tree = git("rev-parse", "--verify", "--quiet", "HEAD:modules/" + header.group(1));
            if (!tree.startsWith(header.group(2))) {
                throw new Refused("module_changed", "The module " + header.group(1)
                        + " is not the one that the section was rendered for.",
                        List.of("rendered for tree " + header.group(2), "found tree " + (tree.isEmpty() ? "none" : tree)));
            }
            return header.group(1);
        }

        private String git(String... args) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of("git", "-C", job.infra.toString()));
            command.addAll(List.of(args));
            Process git = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String answer = new String(git.getInputStream().readNBytes(1 << 16), UTF_8).strip();
            if (!git.waitFor(60, TimeUnit.SECONDS)) {
                git.destroyForcibly();
                throw new Fault("git did not answer");
            }
            return answer;
        }
    }

    /** Takes a request's section out of the file it stands in; the file goes with its last section. */
    record SectionRemoval(Job job) {
        void run(PrintStream log) throws IOException {
            List<Place> places = Place.find(job.environmentFolder(), job.get("REQUEST_ID"));
            if (places.size() > 1) {
                throw new Fault("The section of " + job.get("REQUEST_ID") + " stands more than once; remove it by hand.");
            }
            for (Place place : places) {
                byte[] left = without(place);
                if (left.length == 0) {
                    Files.delete(place.file());
                } else {
                    Files.write(place.file(), left);
                }
                log.println("Removed from " + job.infra.relativize(place.file()));
            }
        }

        /** The exact inverse of putting it in: between two sections, and before one that comes last, is an empty line. */
        static byte[] without(Place place) {
            byte[] bytes = place.bytes();
            boolean last = place.to() == bytes.length;
            int from = last ? Math.max(0, place.from() - 1) : place.from();
            int to = !last && bytes[place.to()] == '\n' ? place.to() + 1 : place.to();
            ByteArrayOutputStream left = new ByteArrayOutputStream(bytes.length);
            left.write(bytes, 0, from);
            left.write(bytes, to, bytes.length - to);
            return left.toByteArray();
        }
    }

    // ---------------------------------------------------------------- the change

    /** What a plan would change: what is judged, counted, compared and given a digest. */
    static final class Change {
        static final Map<String, Object> NOTHING = counts(0, 0, 0, 0);

        private final Map<String, Object> plan;
        private final TreeMap<String, Map<String, Object>> changed = new TreeMap<>(Json.CODE_POINTS);

        Change(Map<String, Object> plan) {
            this.plan = plan;
            for (Object item : Json.listOrEmpty(plan.get("resource_changes"))) {
                Map<String, Object> resource = Json.object(item);
                if ("managed".equals(resource.get("mode")) && touches(resource)) {
                    changed.put(resource.get("address") + " " + Objects.toString(resource.get("deposed"), ""), resource);
                }
            }
        }

        /** All managed resources that would be touched, by address and deposed key. */
        Collection<Map<String, Object>> changed() {
            return changed.values();
        }

        private static boolean touches(Map<String, Object> resource) {
            Map<String, Object> change = Json.objectOrEmpty(resource.get("change"));
            return !List.of("no-op").equals(change.get("actions")) || resource.get("previous_address") != null
                    || change.get("importing") != null;
        }

        void mustBeComplete() {
            if (Boolean.TRUE.equals(plan.get("errored"))) {
                throw new Fault("Terraform could not finish the plan.");
            }
        }

        void mustHold(String module) {
            Map<String, Object> root = Json.objectOrEmpty(
                    Json.objectOrEmpty(plan.get("configuration")).get("root_module"));
            if (!Json.objectOrEmpty(root.get("module_calls")).containsKey(module)) {
                throw new Refused("target_missing", "The configuration has no module " + module + ".", List.of());
            }
            Set<String> outside = new TreeSet<>();
            for (Map<String, Object> resource : changed.values()) {
                for (String key : List.of("address", "previous_address")) {
                    String address = Objects.toString(resource.get(key), "");
                    if (!address.isEmpty() && !address.startsWith("module." + module + ".")
                            && !address.startsWith("module." + module + "[")) {
                        outside.add(address);
                    }
                }
            }
            if (!outside.isEmpty()) {
                throw new Refused("outside_module", "The plan touches what is not part of this request.",
                        List.copyOf(outside));
            }
        }

        /** Replacements count as such only. */
        Map<String, Object> summary() {
            int add = 0;
            int change = 0;
            int destroy = 0;
            int replace = 0;
            for (Map<String, Object> resource : changed.values()) {
                List<Object> actions = Json.listOrEmpty(Json.objectOrEmpty(resource.get("change")).get("actions"));
                if (actions.contains("create") && actions.contains("delete")) {
                    replace++;
                } else if (actions.contains("create")) {
                    add++;
                } else if (actions.contains("delete")) {
                    destroy++;
                } else if (actions.contains("update")) {
                    change++;
                }
            }
            return counts(add, change, destroy, replace);
        }

        private static Map<String, Object> counts(int add, int change, int destroy, int replace) {
            return Json.map("add", BigDecimal.valueOf(add), "change", BigDecimal.valueOf(change), "destroy",
                    BigDecimal.valueOf(destroy), "replace", BigDecimal.valueOf(replace));
        }

        // What the digest covers, and nothing else: no time, order, prior state, configuration, drift or version.

        String digest(byte[] key) {
            Keyed keyed = new Keyed(key);
            List<Object> resources = new ArrayList<>();
            for (Map<String, Object> resource : changed.values()) {
                resources.add(covered(resource, keyed));
            }
            Map<String, Object> outputs = new LinkedHashMap<>();
            Json.objectOrEmpty(plan.get("output_changes")).forEach((name, item) -> {
                Map<String, Object> output = Json.object(item);
                if (!List.of("no-op").equals(output.get("actions"))) {
                    outputs.put(name, values(output, keyed));
                }
            });
            String canonical = Json.canonical(Json.map("resources", resources, "outputs", outputs));
            return "d1:" + sha256(canonical.getBytes(UTF_8));
        }

        private static Map<String, Object> covered(Map<String, Object> resource, Keyed keyed) {
            Map<String, Object> change = Json.object(resource.get("change"));
            Map<String, Object> covered = values(change, keyed);
            for (String name : List.of("address", "deposed", "provider_name", "previous_address")) {
                covered.put(name, resource.get(name));
            }
            covered.put("replace_paths", change.get("replace_paths"));
            Object importing = change.get("importing");
            covered.put("import", importing instanceof Map ? Json.object(importing).get("id") : importing);
            covered.put("imports", importing != null);
            return covered;
        }

        private static Map<String, Object> values(Map<String, Object> change, Keyed keyed) {
            Object before = keyed.seal(change.get("before"), change.get("before_sensitive"));
            Object after = keyed.seal(change.get("after"), change.get("after_sensitive"));
            boolean goes = Json.listOrEmpty(change.get("actions")).stream()
                    .anyMatch(action -> action.equals("delete") || action.equals("forget"));
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("actions", change.get("actions"));
            values.put("after", after);
            values.put("after_unknown", change.get("after_unknown"));
            values.put("before", goes ? before : differing(before, after));
            return values;
        }

        /** The parts of an object that are not the same after; anything else whole, or not at all. */
        private static Object differing(Object before, Object after) {
            if (Objects.equals(Json.canonical(before), Json.canonical(after))) {
                return null;
            }
            if (!(before instanceof Map) || !(after instanceof Map)) {
                return before;
            }
            Map<String, Object> parts = new LinkedHashMap<>();
            Json.object(before).forEach((name, value) -> {
                Object other = Json.object(after).get(name);
                if (!Json.canonical(value).equals(Json.canonical(other))) {
                    parts.put(name, differing(value, other));
                }
            });
            return parts;
        }

        // Two plans of one commit.

        List<String> differences(Change other) {
            Set<String> names = new TreeSet<>();
            Set<String> all = new TreeSet<>(changed.keySet());
            all.addAll(other.changed.keySet());
            for (String key : all) {
                Map<String, Object> mine = changed.get(key);
                Map<String, Object> theirs = other.changed.get(key);
                String address = key.strip();
                if (mine == null || theirs == null) {
                    names.add(address);
                } else {
                    compare(address, Json.object(mine.get("change")), Json.object(theirs.get("change")), names);
                }
            }
            Map<String, Object> mine = Json.objectOrEmpty(plan.get("output_changes"));
            Map<String, Object> theirs = Json.objectOrEmpty(other.plan.get("output_changes"));
            Set<String> outputs = new TreeSet<>(mine.keySet());
            outputs.addAll(theirs.keySet());
            outputs.forEach(name -> compare("output." + name, Json.objectOrEmpty(mine.get(name)),
                    Json.objectOrEmpty(theirs.get(name)), names));
            return List.copyOf(names);
        }

        private static void compare(String address, Map<String, Object> mine, Map<String, Object> theirs,
                Set<String> names) {
            if (!Objects.equals(mine.get("actions"), theirs.get("actions"))) {
                names.add(address);
            }
            for (String part : List.of("before", "after", "after_unknown")) {
                paths(address, mine.get(part), theirs.get(part), names);
            }
        }

        private static void paths(String path, Object mine, Object theirs, Set<String> names) {
            if (Json.canonical(mine).equals(Json.canonical(theirs))) {
                return;
            }
            if (!(mine instanceof Map) || !(theirs instanceof Map)) {
                names.add(path);
                return;
            }
            Set<String> keys = new TreeSet<>(Json.object(mine).keySet());
            keys.addAll(Json.object(theirs).keySet());
            keys.forEach(key -> paths(path + "." + key, Json.object(mine).get(key), Json.object(theirs).get(key), names));
        }
    }

    /** Replaces what is marked sensitive by a hash that only the holder of the key can compute. */
    record Keyed(byte[] key) {
        Object seal(Object value, Object mask) {
            if (Boolean.TRUE.equals(mask)) {
                return value == null ? null : Json.map("\u0000keyed", hash(value));
            }
            if (value instanceof Map && mask instanceof Map) {
                Map<String, Object> sealed = new LinkedHashMap<>();
                Json.object(value).forEach((name, part) -> sealed.put(name, seal(part, Json.object(mask).get(name))));
                return sealed;
            }
            if (value instanceof List && mask instanceof List) {
                List<Object> parts = Json.listOrEmpty(value);
                List<Object> masks = Json.listOrEmpty(mask);
                List<Object> sealed = new ArrayList<>();
                for (int i = 0; i < parts.size(); i++) {
                    sealed.add(seal(parts.get(i), i < masks.size() ? masks.get(i) : null));
                }
                return sealed;
            }
            return value;
        }

        private String hash(Object value) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return HexFormat.of().formatHex(mac.doFinal(Json.canonical(value).getBytes(UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    // ---------------------------------------------------------------- redaction

    /**
     * Takes secrets out: leaves that Terraform marks sensitive, and then every occurrence of their values and of the
     * secrets handed in by {@code TF_VAR_tfpilot_secret_*}, for Terraform loses its mark in places.
     *
     * <p>
     * A value of six characters or more is found anywhere, also escaped, URL-encoded and in base64; one of three to five
     * as a word of its own; a shorter one only where it is the whole value. Names that stand in git (addresses, types)
     * are left alone in a document, or it could not be read any more.
     */
    static final class Redactor {
        static final String MASK = "(sensitive value)";

        private static final int ANYWHERE = 6;
        private static final int AS_A_WORD = 3;
        private static final Set<String> WORDS = Set.of("true", "false", "null");
        /** What the configuration calls things, outside of values. */
        private static final Set<String> NAMES = Set.of("type", "name", "mode", "provider_name", "actions",
                "action_reason", "format_version", "terraform_version", "timestamp", "references", "full_name",
                "provider_config_key", "code");
        private static final Set<String> ADDRESSES = Set.of("address", "previous_address", "module_address",
                "instance_address");
        private static final Pattern INSTANCE_KEY = Pattern.compile("\\[\"((?:[^\"\\\\]|\\\\.)*)\"]");

        private final Set<String> secrets = new HashSet<>();
        private List<Pattern> patterns = List.of();
        private boolean compiled;

        Redactor(Map<String, String> environment) {
            environment.forEach((name, value) -> {
                if (name.startsWith("TF_VAR_tfpilot_secret_")) {
                    add(value);
                }
            });
        }

        /** Remembers every value that a plan or a state marks as sensitive. */
        void learn(Object document) {
            if (document instanceof List) {
                Json.listOrEmpty(document).forEach(this::learn);
            } else if (document instanceof Map) {
                Map<String, Object> object = Json.object(document);
                masks(object).forEach((name, mask) -> collect(object.get(name), mask));
                object.forEach((name, value) -> {
                    if (!isValue(object, name)) {
                        learn(value);
                    }
                });
                learnVariables(object);
            }
        }

        private void learnVariables(Map<String, Object> object) {
            if (object.containsKey("variables") && object.containsKey("configuration")) {
                Json.objectOrEmpty(object.get("variables")).forEach((name, variable) -> {
                    if (isSecret(name, object)) {
                        collect(Json.objectOrEmpty(variable).get("value"), true);
                    }
                });
            }
        }

        private static boolean isSecret(String variable, Map<String, Object> plan) {
            Map<String, Object> root = Json.objectOrEmpty(
                    Json.objectOrEmpty(plan.get("configuration")).get("root_module"));
            Map<String, Object> declared = Json.objectOrEmpty(Json.objectOrEmpty(root.get("variables")).get(variable));
            return variable.startsWith("tfpilot_secret_") || Boolean.TRUE.equals(declared.get("sensitive"));
        }

        /** Which members of an object hold values, and what their masks say. */
        private static Map<String, Object> masks(Map<String, Object> object) {
            Map<String, Object> masks = new LinkedHashMap<>();
            for (String name : List.of("before", "after")) {
                if (object.containsKey(name + "_sensitive")) {
                    masks.put(name, object.get(name + "_sensitive"));
                }
            }
            if (object.containsKey("sensitive_values")) {
                masks.put("values", object.get("sensitive_values"));
            }
            if (Boolean.TRUE.equals(object.get("sensitive"))) {
                masks.put("value", true);
                masks.put("default", true);
            }
            return masks;
        }

        private static boolean isValue(Map<String, Object> object, String name) {
            return switch (name) {
                case "before", "after" -> object.containsKey("actions");
                case "values" -> object.containsKey("address") || object.containsKey("sensitive_values");
                case "value", "default" -> true;
                case "constant_value" -> true;
                default -> false;
            };
        }

        private void collect(Object value, Object mask) {
            if (value instanceof Map) {
                Json.object(value).forEach((name, part) -> collect(part, part(mask, name)));
            } else if (value instanceof List) {
                List<Object> parts = Json.listOrEmpty(value);
                for (int i = 0; i < parts.size(); i++) {
                    collect(parts.get(i), part(mask, i));
                }
            } else if (Boolean.TRUE.equals(mask) && value instanceof String) {
                add((String) value);
            } else if (Boolean.TRUE.equals(mask) && value instanceof BigDecimal) {
                add(((BigDecimal) value).toPlainString());
            }
        }

        private static Object part(Object mask, Object step) {
            if (mask instanceof Map) {
                return Json.object(mask).get(step);
            }
            if (mask instanceof List && step instanceof Integer) {
                List<Object> parts = Json.listOrEmpty(mask);
                return (Integer) step < parts.size() ? parts.get((Integer) step) : null;
            }
            return mask;
        }

        private void add(String secret) {
            if (!secret.isEmpty() && !WORDS.contains(secret)) {
                secrets.add(secret);
                compiled = false;
            }
        }

        /** A plan or a state without its secrets. */
        Object document(Object document) {
            if (document instanceof List) {
                List<Object> parts = new ArrayList<>();
                Json.listOrEmpty(document).forEach(part -> parts.add(document(part)));
                return parts;
            }
            if (document instanceof Map) {
                return redactedObject(Json.object(document));
            }
            return value(document);
        }

        private Map<String, Object> redactedObject(Map<String, Object> object) {
            Map<String, Object> masks = masks(object);
            Map<String, Object> redacted = new LinkedHashMap<>();
            object.forEach((name, part) -> {
                if (name.equals("variables") && object.containsKey("configuration")) {
                    redacted.put(name, variables(object));
                } else if (isValue(object, name) || masks.containsKey(name)) {
                    redacted.put(name, value(masked(part, masks.get(name))));
                } else if (ADDRESSES.contains(name) && part instanceof String) {
                    redacted.put(name, address((String) part));
                } else if (NAMES.contains(name)) {
                    redacted.put(name, part);
                } else {
                    redacted.put(name, document(part));
                }
            });
            return redacted;
        }

        private Map<String, Object> variables(Map<String, Object> plan) {
            Map<String, Object> redacted = new LinkedHashMap<>();
            Json.objectOrEmpty(plan.get("variables")).forEach((name, variable) -> redacted.put(name,
                    isSecret(name, plan) ? Json.map("value", MASK) : document(variable)));
            return redacted;
        }

        private static Object masked(Object value, Object mask) {
            if (Boolean.TRUE.equals(mask)) {
                return value == null ? null : MASK;
            }
            if (value instanceof Map && mask instanceof Map) {
                Map<String, Object> parts = new LinkedHashMap<>();
                Json.object(value).forEach((name, part) -> parts.put(name, masked(part, part(mask, name))));
                return parts;
            }
            if (value instanceof List && mask instanceof List) {
                List<Object> parts = new ArrayList<>();
                for (Object part : Json.listOrEmpty(value)) {
                    parts.add(masked(part, part(mask, parts.size())));
                }
                return parts;
            }
            return value;
        }

        private String address(String address) {
            return INSTANCE_KEY.matcher(address)
                    .replaceAll(key -> Matcher.quoteReplacement("[\"" + leaf(key.group(1)) + "\"]"));
        }

        /** A value with every occurrence of a secret taken out, in names of members too. */
        Object value(Object value) {
            if (value instanceof Map) {
                Map<String, Object> parts = new LinkedHashMap<>();
                Json.object(value).forEach((name, part) -> parts.put(leaf(name), value(part)));
                return parts;
            }
            if (value instanceof List) {
                List<Object> parts = new ArrayList<>();
                Json.listOrEmpty(value).forEach(part -> parts.add(value(part)));
                return parts;
            }
            if (value instanceof BigDecimal) {
                String digits = ((BigDecimal) value).toPlainString();
                return digits.length() > AS_A_WORD && secrets.contains(digits) ? MASK : value;
            }
            return value instanceof String ? leaf((String) value) : value;
        }

        private String leaf(String text) {
            return secrets.contains(text) ? MASK : replaced(text);
        }

        /** Text with every occurrence of a secret taken out. */
        String text(String text) {
            String redacted = replaced(text);
            for (String secret : secrets) {
                if (secret.length() < AS_A_WORD) {
                    redacted = redacted.replace('"' + secret + '"', MASK);
                }
            }
            return redacted;
        }

        private String replaced(String text) {
            compile();
            String redacted = text;
            for (Pattern pattern : patterns) {
                redacted = pattern.matcher(redacted).replaceAll(Matcher.quoteReplacement(MASK));
            }
            return redacted;
        }

        /** Longest first, so that what holds another secret goes as a whole. */
        private void compile() {
            if (compiled) {
                return;
            }
            Set<String> anywhere = new HashSet<>();
            Set<String> words = new HashSet<>();
            for (String secret : secrets) {
                for (String form : forms(secret)) {
                    if (form.length() >= ANYWHERE) {
                        anywhere.add(form);
                    } else if (form.length() >= AS_A_WORD && !WORDS.contains(form)) {
                        words.add(form);
                    }
                }
            }
            Comparator<String> longest = Comparator.comparingInt(String::length).reversed()
                    .thenComparing(Comparator.naturalOrder());
            List<Pattern> all = new ArrayList<>();
            anywhere.stream().sorted(longest).map(form -> Pattern.compile(Pattern.quote(form))).forEach(all::add);
            words.stream().sorted(longest).map(
                    form -> Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(form) + "(?![\\p{L}\\p{N}])"))
                    .forEach(all::add);
            patterns = all;
            compiled = true;
        }

        private static Set<String> forms(String secret) {
            Set<String> forms = new LinkedHashSet<>();
            for (String form : List.of(secret, Normalizer.normalize(secret, Normalizer.Form.NFC))) {
                forms.add(form);
                String json = Json.write(form);
                String inner = json.substring(1, json.length() - 1);
                forms.add(inner);
                forms.add(inner.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
                forms.add(inner.replace("${", "$${").replace("%{", "%%{"));
                if (form.length() >= ANYWHERE) {
                    String url = URLEncoder.encode(form, UTF_8);
                    forms.add(url);
                    forms.add(url.replace("+", "%20"));
                    byte[] bytes = form.getBytes(UTF_8);
                    forms.add(Base64.getEncoder().encodeToString(bytes));
                    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
                    // Terraform prints a value of several lines line by line.
                    form.lines().map(String::strip).filter(line -> line.length() >= ANYWHERE).forEach(forms::add);
                }
            }
            return forms;
        }
    }

    // ---------------------------------------------------------------- what Terraform says

    /** Terraform's messages: lines of JSON, or text for people. */
    static final class Messages {
        /** Said on every run with a target, which is every run of TfPilot's. */
        private static final Set<String> ALWAYS = Set.of("Resource targeting is in effect",
                "Applied changes may be incomplete");
        /** Messages whose text holds no value but the id of what was read, which stands in {@code hook} as well. */
        private static final Set<String> PROGRESS = Set.of("version", "refresh_start", "refresh_complete", "apply_start",
                "apply_progress", "apply_complete", "apply_errored", "resource_drift", "planned_change",
                "change_summary");
        private static final Pattern HEAD = Pattern.compile("(Error|Warning): (.*)");
        private static final Pattern RANGE = Pattern.compile(" +on (.+) line ([0-9]+)(, in .*)?:");
        private static final Pattern CODE = Pattern.compile(" +[0-9]+: .*");

        private Messages() {}

        /** For the log: what a person would have read. */
        static String text(List<String> lines) {
            StringBuilder text = new StringBuilder();
            for (String line : lines) {
                Map<String, Object> message = message(line);
                Map<String, Object> diagnostic = Json.objectOrEmpty(message.get("diagnostic"));
                if (message.isEmpty()) {
                    text.append(line.isBlank() ? "" : line + "\n");
                } else if (!diagnostic.isEmpty()) {
                    text.append(ALWAYS.contains(diagnostic.get("summary")) ? "" : paragraph(diagnostic));
                } else if (!"outputs".equals(message.get("type"))) {
                    text.append(message.getOrDefault("@message", "")).append('\n');
                }
            }
            return text.toString();
        }

        /** Says of a message nothing but addresses and actions: what is sensitive in a plan is known only at its end. */
        static String progress(String line) {
            Map<String, Object> message = message(line);
            if (!PROGRESS.contains(Objects.toString(message.get("type"), ""))) {
                return "";
            }
            Map<String, Object> hook = Json.objectOrEmpty(message.get("hook"));
            String id = " [" + hook.get("id_key") + "=" + hook.get("id_value") + "]";
            return Objects.toString(message.get("@message"), "").replace(id, "") + "\n";
        }

        /** Whether it is one of Terraform's and tells of something else than trouble. */
        static boolean isMessage(String line) {
            Map<String, Object> message = message(line);
            return !message.isEmpty() && Json.objectOrEmpty(message.get("diagnostic")).isEmpty();
        }

        private static Map<String, Object> message(String line) {
            try {
                return line.startsWith("{") ? Json.object(Json.parse(line)) : Map.of();
            } catch (Json.Malformed e) {
                return Map.of();
            }
        }

        private static String paragraph(Map<String, Object> raw) {
            Map<String, Object> diagnostic = read(raw);
            StringBuilder text = new StringBuilder("\n");
            text.append("error".equals(diagnostic.get("severity")) ? "Error: " : "Warning: ");
            text.append(diagnostic.get("summary")).append("\n");
            if (diagnostic.get("address") != null) {
                text.append("\n  with ").append(diagnostic.get("address")).append("\n");
            }
            Map<String, Object> range = Json.objectOrEmpty(diagnostic.get("range"));
            if (!range.isEmpty()) {
                text.append("\n  on ").append(range.get("filename")).append(" line ").append(range.get("line")).append("\n");
            }
            if (diagnostic.get("snippet") != null) {
                text.append(diagnostic.get("snippet").toString().indent(4));
            }
            return text.append("\n").append(diagnostic.get("detail")).append("\n\n").toString();
        }

        /** The diagnostics among lines of JSON. */
        static List<Object> ofJson(List<String> lines) {
            List<Object> all = new ArrayList<>();
            for (String line : lines) {
                Map<String, Object> diagnostic = Json.objectOrEmpty(message(line).get("diagnostic"));
                if (!diagnostic.isEmpty() && !ALWAYS.contains(diagnostic.get("summary"))) {
                    all.add(read(diagnostic));
                }
            }
            return all;
        }

        private static Map<String, Object> read(Map<String, Object> diagnostic) {
            Map<String, Object> read = diagnostic(Objects.toString(diagnostic.get("severity"), "error"),
                    Objects.toString(diagnostic.get("summary"), ""), Objects.toString(diagnostic.get("detail"), ""));
            read.put("address", diagnostic.get("address"));
            Map<String, Object> range = Json.objectOrEmpty(diagnostic.get("range"));
            if (!range.isEmpty()) {
                read.put("range", Json.map("filename", range.get("filename"), "line",
                        Json.objectOrEmpty(range.get("start")).get("line")));
            }
            Map<String, Object> snippet = Json.objectOrEmpty(diagnostic.get("snippet"));
            if (!snippet.isEmpty()) {
                StringBuilder code = new StringBuilder(Objects.toString(snippet.get("code"), ""));
                for (Object value : Json.listOrEmpty(snippet.get("values"))) {
                    code.append("\n").append(Json.objectOrEmpty(value).get("traversal")).append(' ')
                            .append(Json.objectOrEmpty(value).get("statement"));
                }
                read.put("snippet", code.toString());
            }
            return read;
        }

        static Map<String, Object> diagnostic(String severity, String summary, String detail) {
            return Json.map("severity", severity, "summary", summary, "detail", detail, "address", null, "range", null,
                    "snippet", null);
        }

        /** The diagnostics in a text for people, with or without the frame that Terraform draws. */
        static List<Object> ofText(String text) {
            List<Object> all = new ArrayList<>();
            Map<String, Object> current = null;
            StringBuilder detail = new StringBuilder();
            for (String framed : text.lines().toList()) {
                String line = framed.replaceFirst("^[│╷╵] ?", "").stripTrailing();
                Matcher head = HEAD.matcher(line);
                if (head.matches()) {
                    finish(current, detail);
                    current = diagnostic(head.group(1).equals("Error") ? "error" : "warning", head.group(2), "");
                    all.add(current);
                } else if (current != null) {
                    add(line, current, detail);
                }
            }
            finish(current, detail);
            return all;
        }

        private static void add(String line, Map<String, Object> current, StringBuilder detail) {
            Matcher range = RANGE.matcher(line);
            if (range.matches() && current.get("range") == null) {
                current.put("range", Json.map("filename", range.group(1), "line", new BigDecimal(range.group(2))));
            } else if (CODE.matcher(line).matches() && current.get("range") != null && detail.toString().isBlank()) {
                String before = current.get("snippet") == null ? "" : current.get("snippet") + "\n";
                current.put("snippet", before + line.replaceFirst(" +[0-9]+: ", ""));
            } else {
                detail.append(line).append('\n');
            }
        }

        private static void finish(Map<String, Object> current, StringBuilder detail) {
            if (current != null) {
                current.put("detail", detail.toString().strip());
            }
            detail.setLength(0);
        }
    }

    /** A string as {@code terraform console} prints it, which quotes as Go does. */
    static final class GoString {
        private GoString() {}

        static String unquote(String printed) {
            if (printed.length() < 2 || printed.charAt(0) != '"' || !printed.endsWith("\"")) {
                throw new Fault("the console did not print one string");
            }
            StringBuilder text = new StringBuilder();
            for (int i = 1; i < printed.length() - 1; i++) {
                char c = printed.charAt(i);
                if (c != '\\') {
                    text.append(c);
                    continue;
                }
                char escape = printed.charAt(++i);
                int digits = switch (escape) {
                    case 'x' -> 2;
                    case 'u' -> 4;
                    case 'U' -> 8;
                    default -> 0;
                };
                if (digits > 0) {
                    text.appendCodePoint(Integer.parseInt(printed.substring(i + 1, i + 1 + digits), 16));
                    i += digits;
                } else {
                    text.append(plain(escape));
                }
            }
            return text.toString();
        }

        private static char plain(char escape) {
            return switch (escape) {
                case 'a' -> '\u0007';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'v' -> '\u000b';
                default -> escape;
            };
        }
    }

    // ---------------------------------------------------------------- the live log

    /** A file that somebody writes lines into. */
    record Followed(Path file, Path done, Path next) {
        /** Ends with the step at the latest, which leaves {@code done} behind however it ends. */
        void each(Consumer<String> told) throws IOException, InterruptedException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long position = 0;
            for (boolean last = false; !last; ) {
                last = Files.exists(next) || Files.exists(done);
                if (Files.exists(file)) {
                    position += read(position, line, told);
                }
                if (!last) {
                    Thread.sleep(150);
                }
            }
        }

        private long read(long position, ByteArrayOutputStream line, Consumer<String> told) throws IOException {
            long read = 0;
            try (RandomAccessFile messages = new RandomAccessFile(file.toFile(), "r")) {
                messages.seek(position);
                byte[] chunk = new byte[1 << 16];
                for (int n = messages.read(chunk); n > 0; n = messages.read(chunk)) {
                    read += n;
                    for (int i = 0; i < n; i++) {
                        if (chunk[i] == '\n') {
                            told.accept(line.toString(UTF_8));
                            line.reset();
                        } else {
                            line.write(chunk[i]);
                        }
                    }
                }
            }
            return read;
        }
    }

    /**
     * Shows whoever watches the request what the log shows, while the run goes on. Nothing depends on it: whatever happens
     * to it, the job goes on as if it were not there, and a line is lost rather than a second.
     *
     * <p>
     * Steps in which Terraform runs, and with it providers, know the address and a key that is good for writing this log
     * alone; the secret that the key was made of is known to none of them.
     */
    static final class LogTail {
        private static final int LONGEST_LINE = 2_000;
        /** With six bytes each, where JSON has to escape them: below 64 KiB, which is what TfPilot takes at once. */
        private static final int CHARS_AT_ONCE = 10_000;
        private static final int LINES_AT_ONCE = 200;
        /** Not sent yet; of more, the oldest go, and their numbers with them. */
        private static final int WAITING = 1_000;
        /** Of a whole run: ten thousand resources with two lines each. */
        private static final long MOST = 20_000;
        private static final int EVERY_MS = 1_000;
        private static final int PATIENCE_MS = 2_000;
        /** How long a step waits for its last lines to arrive. */
        private static final int LAST_MS = 2_000;
        /** Without an answer in a row. */
        private static final int TRIES = 2;
        /** TfPilot learns of the run's id within two minutes at the latest. */
        private static final int UNKNOWN = 150;

        private final Path file;
        private final URI address;
        private final String key;
        private final ArrayDeque<String> lines = new ArrayDeque<>();
        private final Thread sender = new Thread(this::send, "log");
        private long first;
        private boolean ending;
        private boolean over;
        private String trouble = "";

        private LogTail(Path file, URI address, String key, long first) {
            this.file = file;
            this.address = address;
            this.key = key;
            this.first = first;
            sender.setDaemon(true);
        }

        /** Makes the key, in a step without Terraform. */
        static void open(Job job, PrintStream log) throws IOException {
            String tfpilot = job.getOrEmpty("TFPILOT_API_URL").replaceAll("/+$", "");
            if (tfpilot.isEmpty() || job.getOrEmpty("TFPILOT_WEBHOOK_SECRET").isEmpty()) {
                log.println("TfPilot shows no live log of this run: TFPILOT_API_URL or TFPILOT_WEBHOOK_SECRET is not set.");
                return;
            }
            String run = "/repos/" + job.get("GITHUB_REPOSITORY") + "/runs/" + job.get("GITHUB_RUN_ID") + "/attempts/"
                    + job.get("GITHUB_RUN_ATTEMPT");
            Map<String, Object> opened = new LinkedHashMap<>();
            opened.put("address", tfpilot + "/api/github" + run + "/log");
            opened.put("key", key(job.get("TFPILOT_WEBHOOK_SECRET"), run));
            opened.put("next", BigDecimal.ONE);
            Path file = file(job);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Json.write(opened));
        }

        /** Good for one run's log; nothing can be told from it about the secret or about another run's key. */
        static String key(String secret, String run) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
                return HexFormat.of().formatHex(mac.doFinal(("tfpilot log " + run).getBytes(UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Path file(Job job) {
            return job.raw.resolveSibling("log.json");
        }

        /** One that sends nothing where none was opened, or where it was given up. */
        static LogTail of(Job job) {
            Path file = file(job);
            try {
                Map<String, Object> opened = Json.object(Json.parse(job.read(file)));
                LogTail tail = new LogTail(file, URI.create(opened.get("address").toString()),
                        opened.get("key").toString(), ((BigDecimal) opened.get("next")).longValue());
                tail.sender.start();
                return tail;
            } catch (IOException | RuntimeException none) {
                LogTail tail = new LogTail(file, URI.create(""), "", 1);
                tail.over = true;
                return tail;
            }
        }

        synchronized void add(String text) {
            for (String line : text.lines().toList()) {
                long number = first + lines.size();
                if (over || number > MOST) {
                    return;
                }
                lines.add(number == MOST ? "More is not shown here; the run's page on GitHub has all of it."
                        : line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE - 1) + "…" : line);
                if (lines.size() > WAITING) {
                    lines.remove();
                    first++;
                }
            }
        }

        private void send() {
            int failures = 0;
            int unknown = 0;
            int status = 0;
            for (Batch batch = next(false); !batch.lines.isEmpty(); batch = next(status / 100 != 2)) {
                status = post(batch);
                if (status / 100 == 2) {
                    failures = 0;
                    sent(batch.from + batch.lines.size());
                } else if (status == 404 ? ++unknown == UNKNOWN
                        : status != 0 && status != 429 && status < 500 || ++failures == TRIES) {
                    giveUp(status);
                }
            }
        }

        /** What has gathered within a while; nothing when it is over. */
        private synchronized Batch next(boolean rest) {
            try {
                while (!over && !(ending && lines.isEmpty())) {
                    if (rest && !lines.isEmpty() || !ending) {
                        wait(EVERY_MS);
                    }
                    if (!over && !lines.isEmpty()) {
                        return batch();
                    }
                }
            } catch (InterruptedException e) {
                over = true;
            }
            return new Batch(first, List.of());
        }

        private Batch batch() {
            List<String> batch = new ArrayList<>();
            int chars = 0;
            for (String line : lines) {
                chars += line.length();
                if (batch.size() == LINES_AT_ONCE || chars > CHARS_AT_ONCE) {
                    break;
                }
                batch.add(line);
            }
            return new Batch(first, batch);
        }

        /** The answer's status; 0 for none. Redirects are not followed: the key is meant for TfPilot alone. */
        private int post(Batch batch) {
            try {
                HttpURLConnection call = (HttpURLConnection) address.toURL().openConnection();
                call.setInstanceFollowRedirects(false);
                call.setConnectTimeout(PATIENCE_MS);
                call.setReadTimeout(PATIENCE_MS);
                call.setDoOutput(true);
                call.setRequestMethod("POST");
                call.setRequestProperty("Authorization", "Bearer " + key);
                call.setRequestProperty("Content-Type", "application/json");
                try (OutputStream body = call.getOutputStream()) {
                    body.write(Json.write(Json.map("from", new BigDecimal(batch.from), "lines",
                            new ArrayList<Object>(batch.lines))).getBytes(UTF_8));
                }
                int status = call.getResponseCode();
                call.disconnect();
                return status;
            } catch (IOException | RuntimeException unreachable) {
                return 0;
            }
        }

        private synchronized void sent(long upTo) {
            while (first < upTo && !lines.isEmpty()) {
                lines.remove();
                first++;
            }
        }

        private synchronized void giveUp(int status) {
            over = true;
            trouble = status == 0 ? "it did not answer" : "it answered " + status;
        }

        /** The step is over: its last lines have a moment to arrive. */
        void end(PrintStream log) throws IOException, InterruptedException {
            synchronized (this) {
                ending = true;
                notifyAll();
            }
            sender.join(LAST_MS);
            synchronized (this) {
                if (!over) {
                    // What was not sent has its numbers, and is seen to be missing.
                    Files.writeString(file, Json.write(Json.map("address", address.toString(), "key", key, "next",
                            new BigDecimal(first + lines.size()))));
                } else if (!trouble.isEmpty()) {
                    Files.deleteIfExists(file);
                    log.println("TfPilot shows no more of this log while the run goes on: " + trouble + ".");
                }
            }
        }

        private record Batch(long from, List<String> lines) {}
    }

    // ---------------------------------------------------------------- drift

    /** Talks to TfPilot, and to GitHub to start the checks. */
    record Drift(Job job) {
        private static final int TURNS = 3;
        /** GitHub asks for a second between requests that create something. */
        private static final Duration PAUSE = Duration.ofSeconds(1);
        /** An hour of checks at one per second is more than a night's work should be. */
        private static final int MOST_CHECKS = 3000;

        void report(PrintStream log) throws IOException, InterruptedException {
            Map<String, Object> judged = job.jsonIfThere("judged.json");
            Path file = job.out.resolve("result.json");
            Map<String, Object> result = Files.exists(file) ? Json.object(Json.parse(job.read(file))) : Map.of();
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("runId", new BigDecimal(job.get("GITHUB_RUN_ID")));
            body.put("runUrl", job.get("GITHUB_SERVER_URL") + "/" + job.get("GITHUB_REPOSITORY") + "/actions/runs/"
                    + job.get("GITHUB_RUN_ID"));
            if ("ok".equals(result.get("outcome"))) {
                body.put("hasDrift", judged.get("hasChanges"));
                body.put("summary", sentence(Json.object(judged.get("summary"))));
            } else {
                body.put("hasDrift", null);
                body.put("summary", "The check failed.");
                body.put("error", why(result));
            }
            URI address = URI.create(job.get("TFPILOT_API_URL").replaceAll("/+$", "") + "/api/requests/"
                    + job.get("REQUEST_ID") + "/drift-result");
            HttpResponse<String> answer = send(tfpilot(address).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))).build());
            mustBeFine(answer, "TfPilot");
            log.println("Reported: " + body.get("summary"));
        }

        private static String why(Map<String, Object> result) {
            Map<String, Object> refusal = Json.objectOrEmpty(result.get("refusal"));
            if (!refusal.isEmpty()) {
                return Objects.toString(refusal.get("message"), "refused");
            }
            for (Object item : Json.listOrEmpty(result.get("diagnostics"))) {
                Map<String, Object> diagnostic = Json.object(item);
                if ("error".equals(diagnostic.get("severity"))) {
                    return diagnostic.get("summary") + ": " + diagnostic.get("detail");
                }
            }
            return "The run left no result.";
        }

        int dispatchAll(PrintStream log) throws IOException, InterruptedException {
            URI address = URI.create(job.get("TFPILOT_API_URL").replaceAll("/+$", "") + "/api/requests/drift-eligible");
            HttpResponse<String> answer = send(tfpilot(address).GET().build());
            mustBeFine(answer, "TfPilot");
            List<Object> requests = Json.listOrEmpty(Json.object(Json.parse(answer.body())).get("requests"));
            int failed = 0;
            int started = 0;
            for (Object item : requests) {
                Map<String, Object> request = Json.object(item);
                if (!job.get("PROJECT").equals(request.get("project")) || started + failed == MOST_CHECKS) {
                    continue;
                }
                String refused = dispatch(request);
                if (refused.isEmpty()) {
                    started++;
                } else {
                    failed++;
                    log.println("::warning title=Not checked::" + escaped(refused));
                }
                Thread.sleep(PAUSE.toMillis());
            }
            log.println("Started " + started + " checks, " + failed + " could not be started.");
            return failed == 0 ? 0 : 1;
        }

        /** Empty when the check was started. */
        private String dispatch(Map<String, Object> request) throws InterruptedException {
            String id = Objects.toString(request.get("id"), "");
            String environment = Objects.toString(request.get("environment"), "");
            String commit = Objects.toString(request.get("commit"), "");
            if (!id.matches("req_[a-z0-9_]{1,96}") || !commit.matches("[0-9a-f]{40}")
                    || !List.of(job.get("ENVIRONMENTS").split(" ")).contains(environment)) {
                return "TfPilot named something that is not a request of this repository.";
            }
            Map<String, Object> inputs = Json.map("request_id", id, "environment", environment, "commit", commit,
                    "attempt", job.get("GITHUB_RUN_NUMBER"));
            URI address = URI.create(job.get("GITHUB_API_URL") + "/repos/" + job.get("GITHUB_REPOSITORY")
                    + "/actions/workflows/" + job.get("DRIFT_PLAN_WORKFLOW") + "/dispatches");
            HttpRequest.Builder dispatch = HttpRequest.newBuilder(address)
                    .header("Accept", "application/vnd.github+json").header("X-GitHub-Api-Version", "2022-11-28")
                    .header("Authorization", "Bearer " + job.get("GITHUB_TOKEN"))
                    .POST(HttpRequest.BodyPublishers.ofString(Json.write(Json.map("ref", job.get("BASE"), "inputs", inputs))));
            try {
                // Once only: a dispatch that timed out may have started a run.
                HttpResponse<String> answer = once(dispatch.timeout(Duration.ofSeconds(30)).build());
                return answer.statusCode() / 100 == 2 ? "" : id + ": GitHub answered " + answer.statusCode();
            } catch (IOException e) {
                return id + ": GitHub did not answer";
            }
        }

        private HttpRequest.Builder tfpilot(URI address) {
            return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30))
                    .header("X-TfPilot-Secret", job.get("TFPILOT_WEBHOOK_SECRET"));
        }

        private static void mustBeFine(HttpResponse<String> answer, String who) {
            if (answer.statusCode() / 100 != 2) {
                throw new Fault(who + " answered " + answer.statusCode());
            }
        }

        private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
            for (int turn = 1;; turn++) {
                try {
                    HttpResponse<String> answer = once(request);
                    if (answer.statusCode() < 500 || turn == TURNS) {
                        return answer;
                    }
                } catch (IOException e) {
                    if (turn == TURNS) {
                        throw new Fault(request.uri().getHost() + " cannot be reached: " + e);
                    }
                }
                Thread.sleep(PAUSE.multipliedBy((long) turn * turn).toMillis());
            }
        }

        private static HttpResponse<String> once(HttpRequest request) throws IOException, InterruptedException {
            return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build().send(request,
                    HttpResponse.BodyHandlers.ofString(UTF_8));
        }
    }

    // ---------------------------------------------------------------- JSON

    /** JSON as null, Boolean, exact BigDecimal, String, List and ordered Map. */
    static final class Json {
        static final Comparator<String> CODE_POINTS = (a, b) -> Arrays.compare(a.codePoints().toArray(),
                b.codePoints().toArray());
        private static final int DEEPEST = 500;

        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        /** Not JSON. */
        static final class Malformed extends RuntimeException {
            private static final long serialVersionUID = 1;

            Malformed(String message) {
                super(message);
            }
        }

        static Map<String, Object> map(Object... namesAndValues) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                map.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
            return map;
        }

        @SuppressWarnings("unchecked")
        static Map<String, Object> object(Object value) {
            if (!(value instanceof Map)) {
                throw new Malformed("an object was expected");
            }
            return (Map<String, Object>) value;
        }

        static Map<String, Object> objectOrEmpty(Object value) {
            return value instanceof Map ? object(value) : Map.of();
        }

        @SuppressWarnings("unchecked")
        static List<Object> listOrEmpty(Object value) {
            return value instanceof List ? (List<Object>) value : List.of();
        }

        static Object parse(String text) {
            Json json = new Json(text);
            Object value = json.value(0);
            json.blanks();
            if (json.at < text.length()) {
                throw json.malformed();
            }
            return value;
        }

        private Malformed malformed() {
            return new Malformed("not JSON at character " + at);
        }

        private void blanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char peek() {
            blanks();
            if (at == text.length()) {
                throw malformed();
            }
            return text.charAt(at);
        }

        private Object value(int depth) {
            if (depth > DEEPEST) {
                throw malformed();
            }
            return switch (peek()) {
                case '{' -> members(depth);
                case '[' -> elements(depth);
                case '"' -> string();
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", null);
                default -> number();
            };
        }

        private Object word(String word, Object value) {
            if (!text.startsWith(word, at)) {
                throw malformed();
            }
            at += word.length();
            return value;
        }

        private void expect(char c) {
            if (peek() != c) {
                throw malformed();
            }
            at++;
        }

        private Map<String, Object> members(int depth) {
            Map<String, Object> members = new LinkedHashMap<>();
            expect('{');
            if (peek() == '}') {
                at++;
                return members;
            }
            while (true) {
                if (peek() != '"') {
                    throw malformed();
                }
                String name = string();
                expect(':');
                members.put(name, value(depth + 1));
                if (peek() == '}') {
                    at++;
                    return members;
                }
                expect(',');
            }
        }

        private List<Object> elements(int depth) {
            List<Object> elements = new ArrayList<>();
            expect('[');
            if (peek() == ']') {
                at++;
                return elements;
            }
            while (true) {
                elements.add(value(depth + 1));
                if (peek() == ']') {
                    at++;
                    return elements;
                }
                expect(',');
            }
        }

        private BigDecimal number() {
            int from = at;
            while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            try {
                return new BigDecimal(text.substring(from, at));
            } catch (NumberFormatException e) {
                throw malformed();
            }
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            at++;
            while (true) {
                if (at >= text.length()) {
                    throw malformed();
                }
                char c = text.charAt(at++);
                if (c == '"') {
                    return string.toString();
                }
                string.append(c == '\\' ? escape() : c);
            }
        }

        private char escape() {
            if (at >= text.length()) {
                throw malformed();
            }
            char c = text.charAt(at++);
            switch (c) {
                case 'b':
                    return '\b';
                case 'f':
                    return '\f';
                case 'n':
                    return '\n';
                case 'r':
                    return '\r';
                case 't':
                    return '\t';
                case 'u':
                    if (at + 4 > text.length()) {
                        throw malformed();
                    }
                    at += 4;
                    try {
                        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
                    } catch (NumberFormatException e) {
                        throw malformed();
                    }
                default:
                    return c;
            }
        }

        static String write(Object value) {
            StringBuilder out = new StringBuilder();
            write(value, out, false);
            return out.toString();
        }

        /** One text per value: NFC, members in code-point order, {@code 1.0} as {@code 1}. */
        static String canonical(Object value) {
            StringBuilder out = new StringBuilder();
            write(value, out, true);
            return out.toString();
        }

        private static void write(Object value, StringBuilder out, boolean canonical) {
            if (value instanceof Map) {
                writeMembers(object(value), out, canonical);
            } else if (value instanceof List) {
                out.append('[');
                String separator = "";
                for (Object element : listOrEmpty(value)) {
                    out.append(separator);
                    write(element, out, canonical);
                    separator = ",";
                }
                out.append(']');
            } else if (value instanceof String) {
                writeString(canonical ? Normalizer.normalize((String) value, Normalizer.Form.NFC) : (String) value, out);
            } else if (value instanceof BigDecimal) {
                out.append(canonical ? exact((BigDecimal) value) : value.toString());
            } else {
                out.append(value);
            }
        }

        /** Digits and a power of ten: exact, and short however large the exponent. */
        private static String exact(BigDecimal number) {
            if (number.signum() == 0) {
                return "0";
            }
            BigDecimal shortest = number.stripTrailingZeros();
            BigInteger digits = shortest.unscaledValue();
            return shortest.scale() == 0 ? digits.toString() : digits + "e" + -(long) shortest.scale();
        }

        private static void writeMembers(Map<String, Object> members, StringBuilder out, boolean canonical) {
            Map<String, Object> ordered = members;
            if (canonical) {
                ordered = new TreeMap<>(CODE_POINTS);
                for (Map.Entry<String, Object> member : members.entrySet()) {
                    ordered.put(Normalizer.normalize(member.getKey(), Normalizer.Form.NFC), member.getValue());
                }
            }
            out.append('{');
            String separator = "";
            for (Map.Entry<String, Object> member : ordered.entrySet()) {
                out.append(separator);
                writeString(member.getKey(), out);
                out.append(':');
                write(member.getValue(), out, canonical);
                separator = ",";
            }
            out.append('}');
        }

        private static void writeString(String string, StringBuilder out) {
            out.append('"');
            for (int i = 0; i < string.length(); i++) {
                char c = string.charAt(i);
                switch (c) {
                    case '"' -> out.append("\\\"");
                    case '\\' -> out.append("\\\\");
                    case '\n' -> out.append("\\n");
                    case '\r' -> out.append("\\r");
                    case '\t' -> out.append("\\t");
                    default -> {
                        if (c < 0x20 || Character.isSurrogate(c) && !paired(string, i)) {
                            out.append(String.format("\\u%04x", (int) c));
                        } else {
                            out.append(c);
                        }
                    }
                }
            }
            out.append('"');
        }

        private static boolean paired(String string, int i) {
            return Character.isHighSurrogate(string.charAt(i))
                    ? i + 1 < string.length() && Character.isLowSurrogate(string.charAt(i + 1))
                    : i > 0 && Character.isHighSurrogate(string.charAt(i - 1));
        }
    }
}
