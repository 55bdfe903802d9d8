/**
 * {@code tfpilot wrap}: a small module is written around one that lives in a registry, in git or in a folder, so that it
 * can be requested. The module is fetched to be read and not kept; what Terraform fetches later is pinned to what was
 * read. Deliberately absent: how the files look, which is core's, and anything that the running server needs.
 */
@NullMarked
package io.tfpilot.server.wrap;

import org.jspecify.annotations.NullMarked;
