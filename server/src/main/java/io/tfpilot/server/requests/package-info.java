/**
 * Requests as one reader may see them, and what people do to them from pages: the two doors to the store and the use
 * cases that every page of requests goes through. Deliberately absent: words, markup, and any judgement about status
 * or permission (that is {@link io.tfpilot.core.lifecycle}).
 */
@NullMarked
package io.tfpilot.server.requests;

import org.jspecify.annotations.NullMarked;
