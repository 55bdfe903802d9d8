/**
 * The tokens with which a job proves to a cloud which job it is: OpenID Connect, as GitHub Actions speaks it.
 *
 * <p>
 * What may enter: a job that has {@code id-token: write}. What leaves: JWTs signed with a key of the sandbox's own, and
 * the documents by which a cloud checks them. Deliberately absent: what the cloud makes of them.
 */
@NullMarked
package io.tfpilot.sandbox.oidc;

import org.jspecify.annotations.NullMarked;
