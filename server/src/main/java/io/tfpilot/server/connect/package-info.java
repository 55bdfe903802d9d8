/**
 * Connecting a project with a cloud: what the cloud must be told, and whether it works. May enter: settings, GitHub's
 * facts of the repository, results of {@code connect-check.yml}. Deliberately absent: credentials of a cloud; a person
 * puts the documents there.
 */
@NullMarked
package io.tfpilot.server.connect;

import org.jspecify.annotations.NullMarked;
