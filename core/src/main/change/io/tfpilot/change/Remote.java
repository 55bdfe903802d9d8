package io.tfpilot.change;

import java.util.regex.Pattern;

/** Where a module comes from. */
final class Remote {
    private static final Pattern PIN = Pattern.compile("[?&](?:ref|rev|checksum)=[^&]+");

    private Remote() {}

    /**
     * Whether a source names which version it is: a local folder, a registry's module, or an address with
     * {@code ref=}, {@code rev=} or {@code checksum=}.
     *
     * @param version the version that Terraform chose; null where the source has none
     */
    static boolean isPinned(String source, Object version) {
        boolean local = source.startsWith("./") || source.startsWith("../");
        return local || version != null && !version.toString().isEmpty() || PIN.matcher(source).find();
    }
}
