/**
 * A module's form: from its schema and a configuration to fields, and from the names a browser sends back to a
 * configuration. Field names are configuration paths ({@code config.backup.retention_days},
 * {@code config.ports[0].port}, {@code config.env[0].key}). What enters is bounded and typed by the schema alone.
 * Deliberately absent: whether a value is allowed (that is
 * {@link io.tfpilot.core.catalogue.Configurations}), and HTTP.
 */
@NullMarked
package io.tfpilot.server.forms;

import org.jspecify.annotations.NullMarked;
