/** What operators read over the API. */
@NullMarked
package io.tfpilot.server.admin.api;

import org.jspecify.annotations.NullMarked;
