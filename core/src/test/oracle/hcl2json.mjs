// Reads a JSON list of HCL texts from standard input; writes, in order, {"value": …} or {"error": "…"} for each.
import { parse } from "@cdktf/hcl2json";
import { readFileSync } from "node:fs";

const texts = JSON.parse(readFileSync(0, "utf8"));
const results = [];
for (const text of texts) {
  try {
    results.push({ value: await parse("file.tf", text) });
  } catch (error) {
    results.push({ error: String(error) });
  }
}
process.stdout.write(JSON.stringify(results), () => process.exit(0));
