/**
 * The request document: what happened to one piece of infrastructure, and nothing that could be derived from it.
 * Only values enter here. Deliberately absent: a status field (see {@link io.tfpilot.core.lifecycle}), a stored
 * timeline (it is derived from the facts' own times; {@link Legacy} keeps that of the earlier system) and any rule about
 * who may do what.
 */
@NullMarked
package io.tfpilot.core.request;

import org.jspecify.annotations.NullMarked;
