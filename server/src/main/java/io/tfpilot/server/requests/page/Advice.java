package io.tfpilot.server.requests.page;

import java.util.List;
import java.util.regex.Pattern;

/** What to do after a run stopped, by the workflows' codes and by what Terraform and its providers say. */
final class Advice {
    /** The first that occurs in a message is its kind. */
    private record Kind(Pattern words, String advice) {}

    private static final List<Kind> KINDS = List.of(
            kind("state lock|lock the state|state is already locked", "Another run holds the lock of this "
                    + "environment's state. Wait until it ends, then try again. If no run holds it, ask the "
                    + "platform team to remove the lock."),
            kind("accessdenied|access denied|not authorized|unauthorizedoperation|forbidden|permission denied",
                    "The role of the workflow lacks a permission. Ask the platform team to add it, then try again."),
            kind("expiredtoken|no valid credential|could not assume role|invalidclienttokenid|webidentity",
                    "The workflow could not sign in to the provider. Ask the platform team to check the role and "
                            + "its trust policy."),
            kind("already exists|alreadyexists|entityalreadyexists|bucketalreadyownedbyyou",
                    "Something with this name already exists. Choose another name, or ask the platform team to "
                            + "import it."),
            kind("conflict|overlap", "It conflicts with something that exists. Choose another value."),
            kind("limitexceeded|quota|limit exceeded|toomany",
                    "A quota of the account is used up. Ask the platform team to raise it, or destroy something "
                            + "first."),
            kind("throttl|rate exceeded|requestlimitexceeded|timeout|timed out|connection re|tls handshake|"
                    + "no such host|eof|service unavailable|internalerror|internal server error",
                    "The provider did not answer in time. Your inputs are fine: try again."),
            kind("failed to install provider|failed to query available provider|could not download module",
                    "A provider or module could not be downloaded. Try again. If it fails again, ask the platform "
                            + "team to check the registry."),
            kind("deletionprotection|deletion protection|prevent_destroy|cannot be destroyed|not empty",
                    "It is protected against deletion, or not empty. Turn the protection off or empty it, apply "
                            + "that, then try again."),
            kind("invalid value for|unsupported|inconsistent|must be|validation|required|incorrect attribute",
                    "The module does not accept the value of an input. Change the input: saving starts a new plan."));

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
            case "digest_changed" -> "The change is no longer the one that was approved. Re-plan, review what is "
                    + "different, and have that plan approved.";
            case "code_changed" -> "The plan shows the same change, but files that it is made from are different now. "
                    + "Re-plan, look at what changed on the base branch, and have that plan approved.";
            case "not_covered" -> "Ask the platform team to keep what the module reads inside the module.";
            case "not_allowed" -> "Ask the platform team to change the module, or to allow it in the project file.";
            case "section_changed" -> "The file differs from the section that TfPilot rendered. An admin has to "
                    + "accept the commit or re-render the section. Then re-plan.";
            case "module_changed" -> "The module changed since this was rendered. Edit the inputs and save them "
                    + "unchanged: a new revision uses the new module.";
            case "target_missing" -> "The section was not found in its file. Update the branch, then re-plan. If it "
                    + "is still missing, re-render the section.";
            case "outside_module" -> "The plan would change resources outside this request. Nothing is applied or "
                    + "destroyed until the platform team separates them.";
            case "unstable" -> "Ask the platform team to make the module stable, or set the input that fixes these "
                    + "attributes. Then re-plan.";
            case "not_signed" ->
                "The workflow could not tell that TfPilot started it. Start it again here. If it stops "
                        + "again, ask the platform team to set the repository secret TFPILOT_WEBHOOK_SECRET to this "
                        + "project's key.";
            case "bad_input" ->
                "The workflow does not accept what it was started with. Re-plan. If it stops again, ask the "
                        + "platform team to update the workflows in the repository.";
            default -> "Re-plan. If it stops again, send the platform team the message above.";
        };
    }
}
