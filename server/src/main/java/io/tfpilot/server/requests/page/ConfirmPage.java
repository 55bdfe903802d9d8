package io.tfpilot.server.requests.page;

import io.tfpilot.server.web.pages.Shell;

/** A dialog as a page of its own. */
public record ConfirmPage(Shell shell, RequestView.Head head, RequestView.Dialog dialog) {}
