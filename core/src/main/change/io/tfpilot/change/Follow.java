package io.tfpilot.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Prints the messages that Terraform writes, while it writes them, and shows them to whoever watches the request. */
final class Follow {
    private final Job job;
    private final Log log;
    private final LogTail tail;

    Follow(Job job, Log log) {
        this.job = job;
        this.log = log;
        tail = LogTail.of(job);
    }

    /** @param files as {@link #apply} takes them */
    void plan(List<Path> files) throws IOException, InterruptedException {
        each(files.get(0), files.subList(1, files.size()), Messages::progress);
    }

    /**
     * @param files the file that ends it by being there; the files of messages, one after the other: each is there when
     *            it begins, and over when the next one begins
     */
    void apply(List<Path> files) throws IOException, InterruptedException {
        each(files.get(0), files.subList(1, files.size()), line -> Messages.text(List.of(line)));
    }

    private void each(Path done, List<Path> files, Function<String, String> text)
            throws IOException, InterruptedException {
        Redactor redactor = Redactor.of(job);
        String token = log.stopCommands();
        for (int i = 0; i < files.size(); i++) {
            boolean last = i + 1 == files.size();
            Path next = last ? done : files.get(i + 1);
            if (files.size() > 1) {
                show("Plan " + (i + 1) + " of " + files.size() + "\n");
            }
            new Followed(files.get(i), done, next).each(line -> show(redactor.text(text.apply(line))));
            if (!last && !Files.exists(next)) {
                break;
            }
        }
        log.resumeCommands(token);
        tail.end(log);
    }

    private void show(String text) {
        log.out().print(text);
        tail.add(text);
    }

    /** What is known only when the step is over: by then everything that is marked as sensitive is known as well. */
    void end(List<String> messages, String stderr) throws IOException, InterruptedException {
        List<String> only = messages.stream().filter(line -> !Messages.isMessage(line)).toList();
        String text = Redactor.of(job).text(Messages.text(only) + stderr);
        log.quote(text);
        tail.add(text);
        tail.end(log);
    }
}
