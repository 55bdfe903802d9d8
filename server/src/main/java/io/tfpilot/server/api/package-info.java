/**
 * The JSON API: routes of programs, each a thin translation between HTTP and a use case. Deliberately absent: rules,
 * pages, storage.
 */
@NullMarked
package io.tfpilot.server.api;

import org.jspecify.annotations.NullMarked;
