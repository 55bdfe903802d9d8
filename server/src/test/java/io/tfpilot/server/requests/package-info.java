/** What the rooms of requests share. */
@NullMarked
package io.tfpilot.server.requests;

import org.jspecify.annotations.NullMarked;
