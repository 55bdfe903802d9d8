/**
 * The JSON API of requests: each route is a thin translation between HTTP and a use case, each answer a record of
 * {@code protocol}. Deliberately absent: rules, pages, storage.
 */
@NullMarked
package io.tfpilot.server.requests.api;

import org.jspecify.annotations.NullMarked;
