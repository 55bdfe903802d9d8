/** Environments in the JSON API, with freeze and unfreeze. Deliberately absent: the queue itself. */
@NullMarked
package io.tfpilot.server.environments.api;

import org.jspecify.annotations.NullMarked;
