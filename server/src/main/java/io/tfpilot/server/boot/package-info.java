/**
 * From the command line to a running server: flags, checks with one clear sentence each, the sandbox where no GitHub is
 * configured, storage, and then Spring. Deliberately absent: everything that happens after the start.
 */
@NullMarked
package io.tfpilot.server.boot;

import org.jspecify.annotations.NullMarked;
