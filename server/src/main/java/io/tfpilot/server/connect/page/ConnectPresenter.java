package io.tfpilot.server.connect.page;

import io.tfpilot.core.connect.AwsConnection;
import io.tfpilot.core.connect.AwsRole;
import io.tfpilot.core.connect.Connection;
import io.tfpilot.core.connect.Finding;
import io.tfpilot.core.connect.Purpose;
import io.tfpilot.server.connect.Checks;
import io.tfpilot.server.connect.page.ConnectView.Check;
import io.tfpilot.server.connect.page.ConnectView.Document;
import io.tfpilot.server.connect.page.ConnectView.Fact;
import io.tfpilot.server.connect.page.ConnectView.Line;
import io.tfpilot.server.web.pages.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Fills the page. */
final class ConnectPresenter {
    private ConnectPresenter() {}

    static List<Fact> facts(Connection connection) {
        var repository = connection.repository();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Repository", List.of(repository.name().toString())));
        facts.add(new Fact("repository_id", List.of(Long.toString(repository.id()))));
        facts.add(new Fact("Issuer", List.of(connection.issuer().url())));
        facts.add(new Fact("Claim keys of the subject", repository.subjectKeys().isEmpty()
                ? List.of("GitHub’s usual ones")
                : List.of(String.join(", ", repository.subjectKeys()))));
        connection.environments().forEach(environment -> {
            for (Purpose purpose : Purpose.values()) {
                facts.add(new Fact(environment.name() + ", " + purpose.word() + ": sub",
                        connection.jobs(environment, purpose).subjects(repository)));
            }
        });
        return facts;
    }

    static List<Document> documents(AwsConnection connection) {
        var documents = new ArrayList<Document>();
        documents.add(new Document("terraform", "As Terraform",
                "Provider, buckets, roles and their policies. Apply it with your own credentials.",
                connection.terraform()));
        documents.add(new Document("commands", "As commands", "The same for the AWS CLI.", connection.commands()));
        for (AwsRole role : connection.roles()) {
            documents.add(new Document(role.name() + "-trust", role.name() + ": trust policy",
                    role.purpose() == Purpose.PLAN
                            ? "Whom the role trusts: jobs of this repository that plan."
                            : "Whom the role trusts: jobs of this repository in its GitHub environment.",
                    role.trust().policy()));
            documents.add(new Document(role.name() + "-permissions", role.name() + ": permissions",
                    role.purpose() == Purpose.PLAN
                            ? "It reads the state and nothing else of TfPilot’s; add what your modules read."
                            : "It reads, writes and locks the state; add what your modules need.",
                    role.permissions()));
        }
        return documents;
    }

    static List<Check> checks(AwsConnection connection, List<Checks.Last> last, Instant now) {
        return connection.connection().environments().stream()
                .map(environment -> last.stream().filter(each -> each.environment().equals(environment.name()))
                        .findFirst().map(each -> check(each, now))
                        .orElseGet(() -> new Check(environment.name(), "never checked", "rest", "circle-dashed", null,
                                "", List.of())))
                .toList();
    }

    private static Check check(Checks.Last last, Instant now) {
        var at = Moment.ago(last.run().at(), now);
        return switch (last.state()) {
            case RUNNING -> new Check(last.environment(), "is being checked", "work", "clock", at, last.run().url(),
                    List.of());
            case NO_RESULT -> new Check(last.environment(), "The run left no result: its log on GitHub says why.",
                    "bad", "circle-x", at, last.run().url(), List.of());
            case DONE -> done(last, at);
        };
    }

    private static Check done(Checks.Last last, Moment at) {
        if (!last.refusal().isEmpty()) {
            return new Check(last.environment(), last.refusal(), "bad", "circle-x", at, last.run().url(), List.of());
        }
        long broken = last.findings().stream().filter(each -> each.state() == Finding.State.BROKEN).count();
        boolean fine = broken == 0 && !last.findings().isEmpty();
        return new Check(last.environment(),
                fine
                        ? "works"
                        : last.findings().isEmpty()
                                ? "nothing was tried"
                                : broken + " of "
                                        + last.findings().size() + " wrong",
                fine ? "ok" : "bad", fine ? "circle-check" : "circle-x", at, last.run().url(),
                last.findings().stream().map(ConnectPresenter::line).toList());
    }

    private static Line line(Finding finding) {
        boolean fine = finding.state() == Finding.State.FINE;
        return new Line(finding.job().word(), finding.text(), finding.mends(), fine ? "ok" : "bad",
                fine ? "circle-check" : "circle-x");
    }
}
