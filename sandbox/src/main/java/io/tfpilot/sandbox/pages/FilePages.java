package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jgit.revwalk.RevCommit;

import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.git.Trees;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** Folders and files of a branch or commit. */
public final class FilePages {
    /** A longer file is shown raw only. */
    private static final int MOST_BYTES = 512 * 1024;

    private final Hub hub;
    private final Frame frame;

    public FilePages(Hub hub, Frame frame) {
        this.hub = hub;
        this.frame = frame;
    }

    /** A place in a commit; {@code path} is empty for its root. */
    private record Spot(Hosted repository, String ref, RevCommit commit, String path) {
        String at(String kind, String child) {
            return "/" + text(repository.fullName()) + "/" + kind + "/" + Html.path(ref)
                    + (child.isEmpty() ? "" : "/" + Html.path(child));
        }

        String below(String name) {
            return path.isEmpty() ? name : path + "/" + name;
        }
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("GET", "/{owner}/{repo}/raw/{ref}/{path+}", this::raw);
        routes.add("GET", "/{owner}/{repo}/{kind}/{ref}/{path+}", this::named);
        routes.add("GET", "/{owner}/{repo}/{kind}/{ref}", this::named);
        routes.add("GET", "/{owner}/{repo}", this::root);
    }

    private Answer raw(Request request) {
        var repository = hub.of(request);
        var spot = spot(repository, rest(request, repository, "raw"));
        return repository.git().file(spot.commit().name(), spot.path())
                .map(bytes -> Answer.bytes(200, "text/plain; charset=utf-8", bytes)
                        .with("X-Content-Type-Options", "nosniff")
                        .with("Content-Security-Policy", "default-src 'none'; sandbox"))
                .orElseThrow(Refusal::notFound);
    }

    private Answer root(Request request) {
        var repository = hub.of(request);
        var head = repository.git().commit(Bare.MAIN);
        if (head.isEmpty()) {
            return frame.answer(request, Page.of("Code", Html.empty("Empty repository", "Push the first commit."))
                    .in(repository, Page.Tab.CODE));
        }
        return show(request, new Spot(repository, Bare.MAIN, head.get(), ""));
    }

    private Answer named(Request request) {
        var kind = request.part("kind");
        if (!kind.equals("tree") && !kind.equals("blob")) {
            throw Refusal.notFound();
        }
        var repository = hub.of(request);
        return show(request, spot(repository, rest(request, repository, kind)));
    }

    private static String rest(Request request, Hosted repository, String kind) {
        int prefix = ("/" + repository.fullName() + "/" + kind + "/").length();
        return URLDecoder.decode(request.rawPath().substring(prefix).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Branches may hold slashes: the longest one that is there is meant. */
    private static Spot spot(Hosted repository, String rest) {
        for (int cut = rest.length(); cut > 0; cut = rest.lastIndexOf('/', cut - 1)) {
            var ref = rest.substring(0, cut);
            var commit = repository.git().commit(ref);
            if (commit.isPresent()) {
                var path = cut == rest.length() ? "" : rest.substring(cut + 1).replaceAll("/+$", "");
                return new Spot(repository, ref, commit.get(), path);
            }
        }
        throw Refusal.notFound();
    }

    private Answer show(Request request, Spot spot) {
        var entry = spot.repository().trees().at(spot.commit().getTree().name(), spot.path())
                .orElseThrow(Refusal::notFound);
        var body = crumbs(spot) + (entry.type().equals("blob") ? file(spot, entry) : folder(request, spot, entry));
        return frame.answer(request, Page.of(spot.path().isEmpty() ? "Code" : spot.path(), body).in(spot.repository(),
                Page.Tab.CODE));
    }

    private static String crumbs(Spot spot) {
        var out = new StringBuilder("<div class=sub><a href=\"/" + text(spot.repository().fullName()) + "/branches\">"
                + Html.ref(spot.ref()) + "</a><span><a href=\"" + spot.at("tree", "") + "\">"
                + text(spot.repository().card().name()) + "</a>");
        var so = new StringBuilder();
        for (var part : spot.path().isEmpty() ? new String[0] : spot.path().split("/")) {
            so.append(so.isEmpty() ? "" : "/").append(part);
            out.append(" / ").append(so.length() == spot.path().length()
                    ? "<b>" + text(part) + "</b>"
                    : "<a href=\"" + spot.at("tree", so.toString()) + "\">" + text(part) + "</a>");
        }
        return out.append("</span></div>").toString();
    }

    private String folder(Request request, Spot spot, Trees.Entry entry) {
        var out = new StringBuilder("<section class=box><header><span>")
                .append(text(spot.commit().getAuthorIdent().getName())).append(" <a href=\"/")
                .append(text(spot.repository().fullName())).append("/commit/").append(spot.commit().name())
                .append("\">").append(text(spot.commit().getShortMessage()))
                .append("</a></span><span class=\"end small\">")
                .append(Html.when(spot.commit().getCommitterIdent().getWhenAsInstant(), hub.now()))
                .append(" · <a href=\"")
                .append(spot.at("commits", "")).append("\">Commits</a></span></header><ul class=rows>");
        var children = spot.repository().trees().list(entry.id(), false).orElse(List.of()).stream()
                .sorted(Comparator.comparing((Trees.Entry child) -> !child.type().equals("tree"))).toList();
        for (var child : children) {
            boolean folder = child.type().equals("tree");
            out.append("<li>").append(folder ? Icon.FOLDER : Icon.FILE).append("<a href=\"")
                    .append(spot.at(folder ? "tree" : "blob", spot.below(child.path()))).append("\">")
                    .append(text(child.path())).append("</a></li>");
        }
        out.append("</ul></section>");
        children.stream().filter(child -> child.path().equalsIgnoreCase("README.md")).findFirst()
                .ifPresent(child -> out.append("<section class=box><header><b>").append(text(child.path()))
                        .append("</b></header><div class=in>")
                        .append(Markdown.file(new String(bytes(spot, spot.below(child.path())), StandardCharsets.UTF_8),
                                spot.at("blob", spot.path()) + "/"))
                        .append("</div></section>"));
        return (spot.path().isEmpty() ? clone(request, spot.repository()) : "") + out;
    }

    private static String clone(Request request, Hosted repository) {
        return "<details class=box id=clone><summary>Clone</summary><div class=in>"
                + Html.copy("git clone " + request.origin() + "/" + repository.fullName() + ".git")
                + "<p>To push as a demo person, <a href=\"/settings/tokens?repository="
                + Html.path(repository.fullName()) + "\">generate a token</a>.</p></div></details>";
    }

    private static byte[] bytes(Spot spot, String path) {
        return spot.repository().git().file(spot.commit().name(), path).orElseThrow(Refusal::notFound);
    }

    private static String file(Spot spot, Trees.Entry entry) {
        long size = entry.size().orElse(0L);
        var out = new StringBuilder("<section class=box><header><span class=\"small soft\">").append(size)
                .append(" bytes</span><span class=end><a href=\"").append(spot.at("raw", spot.path()))
                .append("\">Raw</a></span></header>");
        var read = size > MOST_BYTES ? Optional.<String>empty() : string(bytes(spot, spot.path()));
        if (read.isEmpty()) {
            return out + "<p class=\"in soft\">Too long, or no text: it is shown raw only.</p></section>";
        }
        var content = read.get();
        if (spot.path().toLowerCase(Locale.ROOT).endsWith(".md")) {
            var folder = spot.path().contains("/") ? spot.path().substring(0, spot.path().lastIndexOf('/')) : "";
            return out + "<div class=in>" + Markdown.file(content, spot.at("blob", folder) + "/") + "</div></section>";
        }
        out.append("<div class=scroll tabindex=0 role=region aria-label=File><table class=diff>");
        int number = 0;
        for (var line : content.lines().toList()) {
            number++;
            out.append("<tr id=L").append(number).append("><td class=n></td><td class=n><a href=\"#L").append(number)
                    .append("\">").append(number).append("</a></td><td>").append(text(line)).append("</td></tr>");
        }
        return out + "</table></div></section>";
    }

    /** Empty for what is no text. */
    private static Optional<String> string(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf(0) < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
