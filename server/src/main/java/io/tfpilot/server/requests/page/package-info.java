/**
 * The page of one request: presenters turn what the use cases say into view records, templates only draw those.
 * Deliberately absent: the form, the list, and reading the store.
 */
@NullMarked
package io.tfpilot.server.requests.page;

import org.jspecify.annotations.NullMarked;
