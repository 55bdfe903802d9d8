package io.tfpilot.core.terraform;

/** The address of a request's module in Terraform's state. */
public final class ModuleAddress {
    private ModuleAddress() {}

    /** {@code module.tfpilot_<id>}. */
    public static String of(String requestId) {
        return "module." + nameOf(requestId);
    }

    /** {@code tfpilot_<id>}. */
    public static String nameOf(String requestId) {
        return "tfpilot_" + Markers.checkedId(requestId);
    }
}
