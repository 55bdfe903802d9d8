/**
 * The webhooks of Apps: signed deliveries, a durable log, redelivery. Like GitHub it never tries a failed delivery again by
 * itself and promises no order. Deliberately absent: what the events mean; webhooks of a repository.
 */
@NullMarked
package io.tfpilot.sandbox.hooks;

import org.jspecify.annotations.NullMarked;
