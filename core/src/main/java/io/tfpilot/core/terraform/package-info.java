/**
 * Terraform's texts: a checked configuration becomes the section of a request, sections stand in files, and a plan
 * becomes something people can read.
 *
 * <p>What may enter: checked configurations, server values, texts of files, redacted plan JSON. What is deliberately
 * absent: running Terraform, git, and any way for a value to become code.
 */
@NullMarked
package io.tfpilot.core.terraform;

import org.jspecify.annotations.NullMarked;
