@NullMarked
package io.tfpilot.server.requests.api;

import org.jspecify.annotations.NullMarked;
