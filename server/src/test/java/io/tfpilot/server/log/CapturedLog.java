package io.tfpilot.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** Everything that is logged while it is open, at every level. Logging is one for the whole process. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Pattern CONSOLE = Pattern.compile("console: \"%d\\{HH:mm:ss} (.*)\"");

    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger own = logging.getLogger("io.tfpilot");
    private final Level before = own.getLevel() == null ? Level.INFO : own.getLevel();
    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

    /** @param level of TfPilot's own lines */
    public CapturedLog(Level level) {
        setContext(logging);
        own.setLevel(level);
        own.setAdditive(false);
        own.addAppender(this);
        root.addAppender(this);
        start();
    }

    @Override
    protected void append(ILoggingEvent line) {
        line.prepareForDeferredProcessing();
        lines.add(line);
    }

    public void forget() {
        lines.clear();
    }

    public List<ILoggingEvent> lines() {
        return List.copyOf(lines);
    }

    /** As a person at a terminal reads them, without the time of day. */
    public List<String> read() throws IOException {
        var yaml = Files.readString(Path.of("src/main/resources/application.yaml"));
        var pattern = CONSOLE.matcher(yaml);
        if (!pattern.find()) {
            throw new AssertionError("the pattern of the console is not where it was");
        }
        var layout = new PatternLayout();
        layout.setContext(logging);
        layout.setPattern(pattern.group(1).replace("\\\\", "\\"));
        layout.start();
        return lines.stream().map(layout::doLayout).map(String::stripTrailing).toList();
    }

    /** As programs read them. */
    public List<String> json() {
        logging.putObject(Environment.class.getName(), new StandardEnvironment());
        var encoder = new StructuredLogEncoder();
        encoder.setContext(logging);
        encoder.setFormat("logstash");
        encoder.start();
        return lines.stream().map(line -> new String(encoder.encode(line), StandardCharsets.UTF_8)).toList();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        own.detachAppender(this);
        own.setAdditive(true);
        own.setLevel(before);
        stop();
    }
}
