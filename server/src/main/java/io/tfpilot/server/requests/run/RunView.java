package io.tfpilot.server.requests.run;

import io.tfpilot.server.web.pages.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run found and wrote, as pages draw it. */
public final class RunView {
    private RunView() {}

    /**
     * @param body null where it is fetched when the resource is opened
     * @param href its address on the plan's page
     */
    public record Resource(String id, String sign, String tone, String address, String full, String about,
            boolean open, @Nullable Body body, String href) {}

    /** @param link leads to this resource on the plan's page */
    public record Body(List<Attribute> attributes, String unchanged, List<String> notes, String address,
            String link) {}

    /** @param lines both sides line by line, where a line would not do */
    public record Attribute(String sign, String tone, String path, @Nullable Value before, @Nullable Value after,
            boolean forces, List<Line> lines) {}

    /** @param kind plain, sensitive or unknown */
    public record Value(String text, String kind) {}

    public record Output(String name, Attribute change) {}

    /** @param heading empty where the group began on an earlier page */
    public record Group(String heading, String note, List<Resource> resources) {}

    /** @param all leads to the rest; null where there is none */
    public record Instances(List<Group> groups, @Nullable Link all) {}

    /** A line of a log or of a value. */
    public record Line(String text, String tone) {}

    public record Sum(String sign, String tone, String number, String words) {}

    /**
     * The end of a log that grows.
     *
     * @param upTo grows with it
     * @param said how much of it is here
     */
    public record Tail(String id, String address, long upTo, List<TailLine> lines, String said) {}

    /** @param number "" where lines are missing */
    public record TailLine(String id, String number, String tone, List<PlanLog.Part> parts) {}
}
