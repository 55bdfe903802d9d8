package io.tfpilot.server.requests.page;

import java.util.List;
import java.util.regex.Pattern;

/** What to do after a run stopped, by the workflows' codes and by what Terraform and its providers say. */
final class Advice {
    /** The first that occurs in a message is its kind. */
    private record Kind(Pattern words, String advice) {}

    private static final List<Kind> KINDS = List.of(
            kind("state lock|lock the state|state is already locked", "Another run holds the lock of this "
                    + "environment's state. Wait until it has ended, then try again. If none lives, the platform team "
                    + "removes the lock."),
            kind("accessdenied|access denied|not authorized|unauthorizedoperation|forbidden|permission denied",
                    "The role that the workflow takes lacks a permission. The platform team adds it; then try again."),
            kind("expiredtoken|no valid credential|could not assume role|invalidclienttokenid|webidentity",
                    "The workflow could not sign in to the provider. The platform team checks the role and its trust."),
            kind("already exists|alreadyexists|entityalreadyexists|bucketalreadyownedbyyou",
                    "Something of this name exists already. Choose another name, or have the existing one imported."),
            kind("conflict|overlap", "It collides with something that exists. Choose a value that is free."),
            kind("limitexceeded|quota|limit exceeded|toomany",
                    "A quota of the account is used up. The platform team raises it, or something has to go first."),
            kind("throttl|rate exceeded|requestlimitexceeded|timeout|timed out|connection re|tls handshake|"
                    + "no such host|eof|service unavailable|internalerror|internal server error",
                    "The provider did not answer in time. Nothing is wrong with the inputs: try again."),
            kind("failed to install provider|failed to query available provider|could not download module",
                    "A provider or module could not be fetched. Try again; if it stays, the platform team looks at "
                            + "the registry."),
            kind("deletionprotection|deletion protection|prevent_destroy|cannot be destroyed|not empty",
                    "It is protected against deletion, or not empty. Take the protection off (or empty it), apply "
                            + "that, then try again."),
            kind("invalid value for|unsupported|inconsistent|must be|validation|required|incorrect attribute",
                    "The module does not take a value that it was given. Change the input, which makes a new plan."));

    private Advice() {}

    private static Kind kind(String words, String advice) {
        return new Kind(Pattern.compile(words, Pattern.CASE_INSENSITIVE), advice);
    }

    /** For a diagnostic's words; empty where nothing is known about them. */
    static String on(String text) {
        return KINDS.stream().filter(each -> each.words().matcher(text).find()).map(Kind::advice).findFirst()
                .orElse("");
    }

    static String after(String code) {
        return switch (code) {
            case "digest_changed" -> "The change is no longer the one that was approved. Plan again, look at what is "
                    + "different now, and have it approved once more.";
            case "section_changed" -> "The file does not hold the section that TfPilot rendered. An admin accepts the "
                    + "head or restores the section; then plan again.";
            case "module_changed" -> "The module changed since this was rendered. Edit the inputs and save them "
                    + "unchanged: a new revision takes the new module, as a visible change.";
            case "target_missing" -> "The section was not found in its file. Update the branch, then plan again; if it "
                    + "is still missing, restore the section.";
            case "outside_module" -> "The plan would touch things that other people wrote. Nothing is applied or "
                    + "destroyed while that is so: the platform team has to untangle them.";
            case "unstable" -> "Ask the platform team to make the module stable, or set the input that makes these "
                    + "attributes fixed. Then plan again.";
            case "bad_input" ->
                "The run was started with something it does not take. Plan again; if it stops again, the "
                        + "workflows in the repository are older than this server.";
            default -> "Plan again. If it stops again, give the platform team the message above.";
        };
    }
}
