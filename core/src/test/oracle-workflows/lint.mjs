// Reads workflow files with GitHub's own parser and prints what it objects to, one line each.
import { register } from "node:module";
import { readFileSync } from "node:fs";

// The parser imports its schema as JSON without saying so, which Node 20 refuses.
register("data:text/javascript," + encodeURIComponent(`
import { readFile } from "node:fs/promises";
export async function load(url, context, next) {
  if (!url.endsWith(".json")) return next(url, context);
  return { format: "module", shortCircuit: true, source: "export default " + await readFile(new URL(url), "utf8") };
}`));
const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await import("@actions/workflow-parser");

let complaints = 0;
for (const file of process.argv.slice(2)) {
  const parsed = parseWorkflow({ name: file, content: readFileSync(file, "utf8") }, new NoOperationTraceWriter());
  if (parsed.value) {
    const template = await convertWorkflowTemplate(parsed.context, parsed.value);
    if (!template.jobs?.length) parsed.context.error(undefined, "no jobs");
  }
  for (const error of parsed.context.errors.getErrors()) {
    complaints++;
    const start = error.range?.start;
    console.log(`${file}:${start?.line ?? 0}:${start?.column ?? 0}: ${error.message}`);
  }
}
process.exitCode = complaints === 0 ? 0 : 1;
