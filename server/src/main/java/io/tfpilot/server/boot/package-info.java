/**
 * From the command line to a running server: flags, checks with one clear sentence each, storage, and then Spring. The
 * server alone is one {@link io.tfpilot.server.boot.Program}; another one can bring along what the server meets.
 * Deliberately absent: everything that happens after the start, and a GitHub of its own.
 */
@NullMarked
package io.tfpilot.server.boot;

import org.jspecify.annotations.NullMarked;
