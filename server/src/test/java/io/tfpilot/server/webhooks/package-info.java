@NullMarked
package io.tfpilot.server.webhooks;

import org.jspecify.annotations.NullMarked;
