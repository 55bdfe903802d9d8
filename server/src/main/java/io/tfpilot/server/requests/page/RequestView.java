package io.tfpilot.server.requests.page;

import io.tfpilot.server.requests.run.RunView.Group;
import io.tfpilot.server.requests.run.RunView.Output;
import io.tfpilot.server.requests.run.RunView.Sum;
import io.tfpilot.server.requests.run.RunView.Tail;
import io.tfpilot.server.web.pages.Badge;
import io.tfpilot.server.web.pages.HclLines;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Mark;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request's page. Each part is also a fragment that fetches itself.
 *
 * @param tab which section is open
 */
public record RequestView(Shell shell, Head head, List<Note> notes, StatusCard status, Decision decision, String tab,
        List<Tab> tabs,
        @Nullable Overview overview, @Nullable Configuration configuration, @Nullable Activity activity, Side side) {

    public record Head(String id, String name, String icon, String project, String environment, boolean prod,
            String module, String version, String requester, Moment asked, int revision, @Nullable Link pr,
            boolean archived, List<MenuItem> menu) {}

    /** @param copy what it copies; null for a link */
    public record MenuItem(String icon, String label, String href, @Nullable String copy) {}

    public record Tab(String key, String href, String label, int count) {}

    /**
     * Something unexpected that lasts: drift, a broken seal, a freeze.
     *
     * @param quote what a person wrote; may be empty
     */
    public record Note(String key, String tone, String icon, String heading, String text, String quote,
            @Nullable Link link, List<Act> acts) {}

    /**
     * @param title of the document while this status holds
     * @param marks what stands beside the badge
     * @param deployed what is deployed, where the status does not say it; may be empty
     */
    public record StatusCard(String id, String title, Badge badge, List<Mark> marks, String deployed, String sentence,
            String waits,
            @Nullable Clock clock, Explanation why,
            List<Step> steps, @Nullable Gist gist, Bar bar, List<Dialog> dialogs, String csrf, String pace) {}

    /**
     * What is decided on, in one line.
     *
     * @param verdict where no resource is counted, what is known instead; else ""
     * @param cost a month; "" where it is not known
     * @param findings what to look at before one decides
     */
    public record Gist(List<Sum> sums, String verdict, String cost, String change, List<String> findings) {}

    /**
     * The decision for whoever scrolled away from its card, or reads the whole plan.
     *
     * @param address where it is fetched from
     * @param act null where there is nothing for this reader to do
     * @param whole whether the answer is a page: there is no card to put it into
     */
    public record Decision(String id, String address, Badge badge, @Nullable Gist gist, @Nullable Act act, String csrf,
            boolean whole) {}

    /**
     * What is asked for and why, as an approver reads it.
     *
     * @param reason may be empty
     * @param ticket null where none was named
     * @param left how many inputs are not among these
     * @param unread that the module's defaults are missing among these, as they cannot be read; empty where they can
     */
    public record Brief(String requester, Moment asked, String reason, @Nullable Fact ticket, List<Given> inputs,
            int left, String all, String unread) {}

    /**
     * An input with the value that counts.
     *
     * @param kind changed, given or default
     * @param before of a changed one; "" = its default
     */
    public record Given(String path, String value, String kind, String before) {}

    /**
     * The buttons, each at a place of its own, so that nothing comes to stand where another one was pressed.
     *
     * @param main what the request waits for, where it is this reader's move
     * @param second the other choice
     * @param more all else that is open; what destroys comes last
     * @param next what comes next and is not open yet; where there is no main button, it stands in its place
     */
    public record Bar(@Nullable Act main, @Nullable Act second, List<Act> more, @Nullable Locked next) {
        public boolean isEmpty() {
            return main == null && second == null && more.isEmpty() && next == null;
        }
    }

    /**
     * How long what the sentence names has lasted.
     *
     * @param usual how long it usually takes; "" where that is not known
     */
    public record Clock(Moment since, String usual) {}

    public record Explanation(String rule, List<String> facts, String holds) {}

    /** @param state done, now, next or off */
    public record Step(String label, String state, String tone, String icon, @Nullable Moment at, String caption) {}

    /**
     * @param dialog id of the dialog that asks first; null = at once
     * @param ask the same as a page
     * @param digest of the plan that is decided on; null where it is about none
     */
    public record Act(String key, String label, String icon, String style, String href, @Nullable String dialog,
            String ask, boolean link, @Nullable String digest) {}

    /** @param reason why it is not open, in a whole sentence */
    public record Locked(String key, String label, String reason) {}

    /** Asks before an action: a typed id, or words. */
    public record Dialog(String key, String href, String tone, String icon, String heading, String text,
            @Nullable String typed, @Nullable String digest, @Nullable Words words, String go, String keep) {}

    /** @param required whether the action needs them */
    public record Words(String field, int limit, String label, boolean required) {}

    /**
     * @param brief null once nobody decides on it any more
     * @param deployed whether it is there and nothing is asked: then what it gives comes before what was planned
     */
    public record Overview(@Nullable Brief brief, List<PlanCard> cards, @Nullable Outputs outputs, boolean deployed,
            List<Event> recent,
            int events) {}

    /** What a run said, or that it runs. */
    public sealed interface PlanCard {
        String key();
    }

    /** Nothing yet, or a run under way. */
    public record Running(String key, String heading, String about, String text, String icon, String motion,
            @Nullable Link run, @Nullable Moment since, String usual, List<Phase> phases,
            @Nullable Tail log) implements PlanCard {}

    /**
     * Some steps of a run that serve one purpose.
     *
     * @param line as one step
     * @param now the step that runs, or that failed; may be empty
     */
    public record Phase(StepLine line, String now, List<StepLine> steps) {}

    /** A card that is no longer what counts. */
    public record Folded(String key, String heading, PlanCard card) implements PlanCard {}

    /**
     * @param state for who cannot see the icon
     * @param took of a step that is over
     * @param since of the step that runs
     */
    public record StepLine(String name, String icon, String motion, String tone, String state, String took,
            @Nullable Moment since) {}

    /**
     * @param tone "bad" for a plan that destroys, else ""
     * @param said what to know before the list; may be empty
     * @param verdict where no resource is counted, what is known instead; else ""
     * @param more leads to what did not fit; null where all of it is here
     * @param bodies where attributes are fetched from when a resource is opened
     * @param expandable whether all of it can be opened at once
     */
    public record Changes(String key, String heading, String tone, String said, List<Sum> sums, List<Group> groups,
            List<Output> outputs, int omitted, String about, String within, @Nullable Link full, @Nullable Link more,
            @Nullable Link log, @Nullable Link run, String verdict, boolean expandable,
            String bodies) implements PlanCard {}

    /** @param next what to do, in whole sentences */
    public record Failure(String key, String heading, List<Diagnostic> diagnostics, int omitted, String next,
            String about, @Nullable Link run, @Nullable Link log, @Nullable Link edit) implements PlanCard {}

    /** TfPilot's own guard stopped the run before it changed anything. */
    public record Stopped(String key, String heading, String message, List<String> details, String next,
            String about, @Nullable Link run) implements PlanCard {}

    /**
     * @param lines of the module, as Terraform quoted them
     * @param values what stood in for the names in them
     * @param advice for this kind of trouble; may be empty
     */
    public record Diagnostic(String tone, String icon, String summary, String detail, @Nullable String address,
            @Nullable String place, List<HclLines.Line> lines, List<String> values, @Nullable Cause cause,
            String advice) {}

    /**
     * The input behind a diagnostic.
     *
     * @param lead before the input's path, rest after it
     * @param lines of the section, with the place marked
     * @param others links to the inputs that are read with it
     */
    public record Cause(String lead, String path, String rest, String file, List<HclLines.Line> lines, Link edit,
            List<Link> others) {}

    /**
     * @param secrets null where nothing is sensitive
     * @param note what is not known of them; may be empty
     * @param connect how to use them, in the module's words; may be empty
     */
    public record Outputs(List<Pair> values, @Nullable Secrets secrets, String note, String connect) {}

    /**
     * What is not shown.
     *
     * @param values each with the command that reads it
     * @param where it is, and whom to ask
     */
    public record Secrets(List<Pair> values, String where) {}

    /** @param about what the module says of it; may be empty */
    public record Pair(String name, String value, String about) {}

    /**
     * @param before the revision it is compared with; null where there is none
     * @param against the revisions it can be compared with
     * @param text the section, to copy
     */
    public record Configuration(String heading, @Nullable Integer before, int after, List<Against> against,
            List<Input> inputs, String about, String file, List<HclLines.Line> lines, String text, String seal,
            String hashes) {}

    public record Against(String href, String label, boolean on) {}

    public record Input(String path, String before, String after, boolean changed) {}

    /**
     * @param older the next page of the audit; null on the last
     * @param record the same entries where they can be searched; null for who may not
     */
    public record Activity(List<Day> days, List<Try> attempts, List<Entry> audit, String exportHref,
            @Nullable Link older, @Nullable Link record) {}

    public record Day(String name, List<Event> events) {}

    public record Event(Moment at, String icon, String tone, @Nullable String who, String text,
            @Nullable String href) {}

    /**
     * @param plan what it found; null where none was kept
     * @param kept why there is nothing of it to read here; may be empty
     */
    public record Try(String name, boolean current, String result, String tone, String icon, int revision,
            String commit, @Nullable Link run, @Nullable Link plan, @Nullable Link log, String kept, String by,
            String took, Moment started,
            @Nullable String reason) {}

    public record Entry(Moment at, String type, String label, String actor, String data) {}

    public record Side(String id, @Nullable CostCard cost, Approvals approvals, QueueCard queue, List<Fact> facts) {}

    public record CostCard(String monthly, @Nullable String diff, String estimator) {}

    public record Approvals(String count, List<Voice> voices, String footer) {}

    /**
     * @param stale whether it does not count
     * @param comment what they wrote; may be empty
     */
    public record Voice(String login, String words, String tone, boolean stale, @Nullable Moment at,
            String comment) {}

    public record QueueCard(String heading, List<Waiting> rows, String footer, boolean frozen) {}

    public record Waiting(String number, String label, String href, String what, String tone, String icon,
            String motion, @Nullable Moment since, boolean here) {}

    /** @param code whether the value is set in mono */
    public record Fact(String name, String value, @Nullable String href, boolean code) {}
}
