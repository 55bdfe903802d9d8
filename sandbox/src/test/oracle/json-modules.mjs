// Lets Node read the parser's JSON imports, which older Nodes refuse without an attribute.
import { register } from "node:module";

register("data:text/javascript," + encodeURIComponent(`
import { readFile } from "node:fs/promises";
export async function load(url, context, next) {
  if (url.endsWith(".json")) {
    return { format: "module", shortCircuit: true, source: "export default " + await readFile(new URL(url), "utf8") };
  }
  return next(url, context);
}`));
