package io.tfpilot.sandbox.git;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Request;

/** Clone, fetch and push over HTTP, in git's own protocols 0 and 2. */
public final class SmartHttp {
    private SmartHttp() {}

    /** A ref that a push has moved; all zeros where it is new or gone. */
    public record Pushed(String ref, String from, String to) {}

    /** What stands against a push, line by line; nothing where it may go. */
    @FunctionalInterface
    public interface Guard {
        List<String> broken(Pushed push);
    }

    /** {@code GET …/info/refs?service=…}. */
    public static Answer advertise(Bare bare, String service, Request request) {
        return Answer.stream("application/x-" + service + "-advertisement", out -> {
            var lines = new PacketLineOut(out);
            var advertiser = new PacketLineOutRefAdvertiser(lines);
            if (service.equals("git-receive-pack")) {
                lines.writeString("# service=git-receive-pack\n");
                lines.end();
                receive(bare, _ -> List.of(), _ -> {
                }).sendAdvertisedRefs(advertiser);
            } else {
                upload(bare, request).sendAdvertisedRefs(advertiser, service);
            }
            lines.flush();
        });
    }

    /** {@code POST …/git-upload-pack}. */
    public static Answer upload(Bare bare, Request request, String service) throws IOException {
        var in = request.stream();
        return Answer.stream("application/x-" + service + "-result",
                out -> upload(bare, request).upload(in, out, null));
    }

    /** {@code POST …/git-receive-pack}; what was pushed is told before the pusher gets the answer. */
    public static Answer receive(Bare bare, Request request, Guard guard, Consumer<List<Pushed>> told)
            throws IOException {
        var in = request.stream();
        return Answer.stream("application/x-git-receive-pack-result",
                out -> receive(bare, guard, told).receive(in, out, null));
    }

    private static UploadPack upload(Bare bare, Request request) {
        var pack = new UploadPack(bare.repository());
        pack.setBiDirectionalPipe(false);
        var protocol = request.header("Git-Protocol");
        if (protocol != null) {
            pack.setExtraParameters(Set.of(protocol.split(":")));
        }
        // Commits that a pull request still shows may no longer hang on a branch.
        pack.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        return pack;
    }

    private static ReceivePack receive(Bare bare, Guard guard, Consumer<List<Pushed>> told) {
        var pack = new ReceivePack(bare.repository());
        pack.setBiDirectionalPipe(false);
        pack.setAllowDeletes(true);
        pack.setAllowNonFastForwards(true);
        pack.setRefLogIdent(null);
        pack.setPreReceiveHook((receiving, commands) -> commands.forEach(command -> {
            refuse(command);
            ruled(receiving, command, guard);
        }));
        pack.setPostReceiveHook((_, commands) -> told.accept(pushed(commands)));
        return pack;
    }

    private static void ruled(ReceivePack receiving, ReceiveCommand command, Guard guard) {
        var broken = guard.broken(new Pushed(command.getRefName(), command.getOldId().name(),
                command.getNewId().name()));
        if (!broken.isEmpty()) {
            receiving.sendMessage("error: GH013: Repository rule violations found for " + command.getRefName() + ".");
            broken.forEach(words -> receiving.sendMessage("- " + words));
            command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON,
                    "push declined due to repository rule violations");
        }
    }

    private static void refuse(ReceiveCommand command) {
        var name = command.getRefName();
        if (!name.startsWith(Constants.R_HEADS) && !name.startsWith(Constants.R_TAGS)) {
            command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "deny updating a hidden ref");
        } else if (name.equals(Constants.R_HEADS + Bare.MAIN) && command.getType() == ReceiveCommand.Type.DELETE) {
            command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "refusing to delete the current branch");
        }
    }

    private static List<Pushed> pushed(Collection<ReceiveCommand> commands) {
        return commands.stream().filter(command -> command.getResult() == ReceiveCommand.Result.OK)
                .map(command -> new Pushed(command.getRefName(), command.getOldId().name(), command.getNewId().name()))
                .toList();
    }
}
