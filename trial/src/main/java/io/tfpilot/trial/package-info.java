/**
 * TfPilot on one computer, to try it: the server and the sandbox in one process, with an App identity, projects and people
 * made for it. The server meets the sandbox over HTTP, as it meets GitHub. Deliberately absent from the server's own jar:
 * all of this. With a GitHub in the settings nothing here does anything.
 */
@NullMarked
package io.tfpilot.trial;

import org.jspecify.annotations.NullMarked;
