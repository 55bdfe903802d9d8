/** What an environment's card says of its queue. */
@NullMarked
package io.tfpilot.server.environments.page;

import org.jspecify.annotations.NullMarked;
