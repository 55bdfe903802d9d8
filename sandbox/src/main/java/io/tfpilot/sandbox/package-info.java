/**
 * A GitHub and an Actions runner that fit on a laptop: starts, wires and ends the rooms below. It knows nothing of TfPilot;
 * TfPilot meets it over HTTP only, or calls {@link io.tfpilot.sandbox.Sandbox#main}.
 *
 * <p>
 * What may enter: a port, a folder, a configuration file, or the wish for an empty organisation. REST is under {@code /api/v3}, OAuth under {@code /login/oauth},
 * git under {@code /owner/name.git}, Terraform's state under {@code /_sandbox/state/owner/name/environment}, everything
 * GitHub does not have under {@code /_sandbox}.
 *
 * <p>
 * Deliberately absent, and answered with 404 and a line in the log: asynchronous merges, draft and fork pull requests,
 * requested reviewers, pending reviews, remarks on lines, labels, deployments, classic branch protection, the queue itself
 * where a ruleset requires one, the making of teams, repository webhooks, teams as reviewers of environments, signing in while installing an App, GraphQL. Environments keep deployments no history. {@code permissions:} of a workflow is read and not enforced: every run's token may write contents,
 * pull requests, actions, statuses and comments of its own repository. Faults so far: deliveries dropped or delayed.
 */
@NullMarked
package io.tfpilot.sandbox;

import org.jspecify.annotations.NullMarked;
