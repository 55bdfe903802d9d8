package io.tfpilot.core.doctor;

import static io.tfpilot.core.doctor.Finding.broken;
import static io.tfpilot.core.doctor.Finding.fine;
import static io.tfpilot.core.doctor.Finding.unknown;
import static io.tfpilot.core.doctor.Finding.unread;
import static io.tfpilot.core.doctor.Finding.warning;

import io.tfpilot.core.doctor.Asked.Absent;
import io.tfpilot.core.doctor.Asked.Answered;
import io.tfpilot.core.doctor.Asked.Unread;
import io.tfpilot.core.doctor.CredentialFacts.AsApp;
import io.tfpilot.core.doctor.CredentialFacts.Hook;
import io.tfpilot.core.doctor.CredentialFacts.Secret;
import io.tfpilot.core.doctor.CredentialFacts.Tls;
import io.tfpilot.core.doctor.Remedy.Act;
import io.tfpilot.core.doctor.Remedy.Repair;
import io.tfpilot.core.github.HookDeliveries.HookDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** Whether GitHub's events reach this server. */
final class HookChecks {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final int REFUSED_SIGNATURE = 401;
    /** Deliveries looked at; older trouble is over. */
    private static final int NEWEST = 50;
    private static final String READS = "Webhooks: read";

    private HookChecks() {}

    static List<Finding> of(Facts facts) {
        var credential = facts.credential();
        var found = List.of(address(credential.hook(), facts.expected()),
                secret(credential.hook(), credential.deliveries()), deliveries(credential.deliveries()),
                publicUrl(facts));
        return credential.identity() instanceof AsApp
                ? found
                : found.stream().map(HookChecks::byHand).toList();
    }

    /** The webhook of a repository is its administrators'. */
    private static Finding byHand(Finding finding) {
        return finding.remedy() instanceof Act
                ? new Finding(finding.check(), finding.verdict(), finding.found(), finding.mend(), null)
                : finding;
    }

    private static boolean arrived(HookDelivery delivery) {
        return delivery.statusCode() >= 200 && delivery.statusCode() < 300;
    }

    private static Finding address(Asked<Hook> hook, Expected expected) {
        return switch (hook) {
            case Answered<Hook>(var known) when !known.url().equals(expected.hookAddress()) -> broken(
                    Check.HOOK_ADDRESS,
                    "The webhook leads to %s.".formatted(known.url().isEmpty() ? "no address" : known.url()),
                    "Set it to %s.".formatted(expected.hookAddress())).with(new Act(Repair.HOOK));
            case Answered<Hook>(var known) when !known.contentType().equals("json") -> warning(Check.HOOK_ADDRESS,
                    "The webhook sends %s.".formatted(known.contentType()), "Set its content type to application/json.")
                    .with(new Act(Repair.HOOK));
            case Answered<Hook>(var known) when known.tls() == Tls.UNCHECKED -> warning(Check.HOOK_ADDRESS,
                    "GitHub does not check this server's certificate.",
                    "Enable SSL verification of the webhook on GitHub.").with(new Act(Repair.HOOK));
            case Answered<Hook>(var known) -> fine(Check.HOOK_ADDRESS, "It leads to %s.".formatted(known.url()));
            case Absent<Hook>() -> broken(Check.HOOK_ADDRESS, "No webhook leads to this server.",
                    "Add a webhook to %s with content type application/json.".formatted(expected.hookAddress()));
            case Unread<Hook> unread -> unread(Check.HOOK_ADDRESS, unread, READS);
        };
    }

    private static Finding secret(Asked<Hook> hook, Asked<List<HookDelivery>> deliveries) {
        if (hook instanceof Answered<Hook>(var known) && known.secret() == Secret.NONE) {
            return broken(Check.HOOK_SECRET, "The webhook has no secret, so TfPilot refuses what it sends.",
                    "Set its secret to GITHUB_WEBHOOK_SECRET.").with(new Act(Repair.HOOK));
        }
        return switch (deliveries) {
            case Answered<List<HookDelivery>>(var known) -> {
                var answered = known.stream()
                        .filter(each -> arrived(each) || each.statusCode() == REFUSED_SIGNATURE).findFirst();
                yield answered.map(HookChecks::secret).orElse(unknown(Check.HOOK_SECRET,
                        "No delivery has been answered in the last three days.", "Look again after the next event."));
            }
            case Absent<List<HookDelivery>>() -> unknown(Check.HOOK_SECRET, "There is no webhook.", "Set it first.");
            case Unread<List<HookDelivery>> unread -> unread(Check.HOOK_SECRET, unread, READS);
        };
    }

    private static Finding secret(HookDelivery newest) {
        return arrived(newest)
                ? fine(Check.HOOK_SECRET, "The newest delivery was signed with GITHUB_WEBHOOK_SECRET.")
                : broken(Check.HOOK_SECRET, "TfPilot refused the newest delivery: its signature is wrong.",
                        "Set the webhook's secret to GITHUB_WEBHOOK_SECRET.").with(new Act(Repair.HOOK));
    }

    private static Finding deliveries(Asked<List<HookDelivery>> deliveries) {
        return switch (deliveries) {
            case Answered<List<HookDelivery>>(var known) when known.isEmpty() -> unknown(Check.DELIVERIES,
                    "GitHub has sent nothing in the last three days.", "Look again after the next event.");
            case Answered<List<HookDelivery>>(var known) -> deliveries(known.stream().limit(NEWEST).toList());
            case Absent<List<HookDelivery>>() -> unknown(Check.DELIVERIES, "There is no webhook.", "Set it first.");
            case Unread<List<HookDelivery>> unread -> unread(Check.DELIVERIES, unread, READS);
        };
    }

    /** What failed and came later is well: GitHub keeps one line for each try, under one GUID. */
    private static Finding deliveries(List<HookDelivery> newest) {
        var came = newest.stream().filter(HookChecks::arrived).map(HookDelivery::guid).toList();
        var lost = newest.stream().filter(each -> !came.contains(each.guid())).toList();
        if (lost.isEmpty()) {
            return fine(Check.DELIVERIES, "The last %d deliveries arrived.".formatted(newest.size()));
        }
        var last = lost.getFirst();
        var words = "%d of the last %d deliveries did not arrive; the newest of them was answered %s.".formatted(
                lost.size(), newest.size(), answer(last.statusCode()));
        return arrived(newest.getFirst())
                ? warning(Check.DELIVERIES, words, "Nothing: TfPilot has them sent again within three minutes.")
                : broken(Check.DELIVERIES, words, "See that GitHub reaches this server, then send the last one again.")
                        .with(new Act(Repair.REDELIVER));
    }

    private static String answer(int status) {
        return status == 0 ? "by nobody" : "with " + status;
    }

    private static Finding publicUrl(Facts facts) {
        var url = facts.expected().publicUrl();
        var ours = LOOPBACK.matcher(String.valueOf(url.getHost())).matches();
        var theirs = LOOPBACK.matcher(String.valueOf(facts.expected().web().getHost())).matches();
        if (ours && !theirs) {
            return broken(Check.PUBLIC_URL,
                    "%s is an address of this computer, which GitHub cannot call.".formatted(url),
                    "Set TFPILOT_PUBLIC_URL to a URL that is reached from the internet.");
        }
        return switch (facts.runs().arrived()) {
            case Answered<Instant>(var at) ->
                fine(Check.PUBLIC_URL, "GitHub reached %s; its newest delivery came %s ago."
                        .formatted(url, Spoken.of(Duration.between(at, facts.at()))));
            case Absent<Instant>() -> nothingArrived(facts);
            case Unread<Instant> unread -> unread(Check.PUBLIC_URL, unread, READS);
        };
    }

    private static Finding nothingArrived(Facts facts) {
        var url = facts.expected().publicUrl();
        var sent = facts.credential().deliveries().or(List.of());
        if (sent.stream().anyMatch(HookChecks::arrived)) {
            return fine(Check.PUBLIC_URL, "GitHub reached %s.".formatted(url));
        }
        return sent.isEmpty()
                ? unknown(Check.PUBLIC_URL, "GitHub has not called %s yet.".formatted(url),
                        "Look again after the next event.")
                : broken(Check.PUBLIC_URL, "GitHub has sent events, and none has reached %s.".formatted(url),
                        "Open the way from GitHub to this server (port, proxy, firewall), then send the last delivery "
                                + "again.")
                        .with(new Act(Repair.REDELIVER));
    }
}
