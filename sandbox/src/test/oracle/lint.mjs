// Reads workflow files with GitHub's own parser: node --import ./json-modules.mjs lint.mjs FILE...
// Prints one line per error; exit code 1 when there is any.
import fs from "node:fs";
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";

let errors = 0;
const report = (file, error) => {
  errors++;
  const at = error.range ? `${error.range.start.line}:${error.range.start.column}: ` : "";
  console.log(`${file}:${at}${error.message}`);
};
for (const file of process.argv.slice(2)) {
  const parsed = parseWorkflow({ name: file, content: fs.readFileSync(file, "utf8") }, new NoOperationTraceWriter());
  if (parsed.value) {
    await convertWorkflowTemplate(parsed.context, parsed.value);
  }
  const seen = new Set();
  for (const error of parsed.context.errors.getErrors()) {
    if (!seen.has(error.message)) {
      seen.add(error.message);
      report(file, error);
    }
  }
}
process.exit(errors ? 1 : 0);
