/** What was typed, kept. */
@NullMarked
package io.tfpilot.server.requests.form;

import org.jspecify.annotations.NullMarked;
