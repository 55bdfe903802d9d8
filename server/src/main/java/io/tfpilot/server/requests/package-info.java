/**
 * The pages of requests: the list, the form, one request with its plan. Presenters turn what the use cases say into
 * view records; templates only draw those. Deliberately absent: any judgement about status or permission (that is
 * {@link io.tfpilot.core.lifecycle}) and the JSON API.
 */
@NullMarked
package io.tfpilot.server.requests;

import org.jspecify.annotations.NullMarked;
