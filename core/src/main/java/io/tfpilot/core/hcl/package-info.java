/**
 * Reads HCL, the language of Terraform's files, into a tree that keeps every expression's source text and place.
 *
 * <p>What may enter: the text of one file and its name. What is deliberately absent: evaluation with variables or
 * functions, writing, and any knowledge of what a block means (JSON has no blocks, so there the names of a few are
 * known). A text this room does not understand is {@link io.tfpilot.core.hcl.HclReading.Malformed}, never half an answer.
 */
@NullMarked
package io.tfpilot.core.hcl;

import org.jspecify.annotations.NullMarked;
