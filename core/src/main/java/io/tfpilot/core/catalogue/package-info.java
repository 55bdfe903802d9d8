/**
 * What can be requested: a module's own files become its schema, and a configuration is checked against it completely.
 *
 * <p>What may enter: the texts of a module's files, a configuration as JSON, the names of a project's secrets. What is
 * deliberately absent: where modules are stored, defaults filled in (an absent optional stays absent), and a second
 * schema beside {@code variables.tf}: {@code tfpilot.yaml} presents, and says what the server fills.
 */
@NullMarked
package io.tfpilot.core.catalogue;

import org.jspecify.annotations.NullMarked;
