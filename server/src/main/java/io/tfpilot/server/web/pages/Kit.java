package io.tfpilot.server.web.pages;

import java.util.List;

/**
 * The component page.
 *
 * @param icons names of all that are kept
 */
public record Kit(Shell shell, List<Badge> badges, List<String> tones, List<String> icons, List<HclLines.Line> code,
        List<HclLines.Line> diff) {}
