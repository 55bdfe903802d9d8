// Random expressions with what GitHub's own library makes of them: node random-expressions.mjs SEED COUNT
// First line: the contexts. Then one JSON object per line: e the expression, r "Kind:text" or "ERR".
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

let seed = Number(process.argv[2] ?? 1);
const count = Number(process.argv[3] ?? 3000);
const random = () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const bool = (b) => new data.BooleanData(b);
const supplied = [
  ["always", 0, 0, () => bool(true)], ["success", 0, 0, () => bool(true)], ["failure", 0, 0, () => bool(false)],
  ["cancelled", 0, 0, () => bool(false)], ["hashFiles", 1, 255, () => new data.StringData("h")],
].map(([name, minArgs, maxArgs, call]) => ({ name, minArgs, maxArgs, call }));
const toData = (v) =>
  v === null ? new data.Null()
  : typeof v === "boolean" ? bool(v)
  : typeof v === "number" ? new data.NumberData(v)
  : typeof v === "string" ? new data.StringData(v)
  : Array.isArray(v) ? new data.Array(...v.map(toData))
  : new data.Dictionary(...Object.entries(v).map(([key, x]) => ({ key, value: toData(x) })));

const contexts = {
  inputs: { environment: "dev", flag: true, off: false, n: 3, empty: "", nul: null, "with-dash": "d" },
  env: { A: "1", HEX: "0x1F", SP: " 2 " },
  steps: {
    plan: { outputs: { exitcode: "2", list: '["a","B",3]' }, outcome: "failure" },
    x: { outputs: {}, outcome: "success" },
  },
  needs: { a: { result: "success", outputs: { v: "1" } }, b: { result: "skipped", outputs: { v: "2" } } },
  secrets: {}, vars: { R: "eu" },
  github: { event: { inputs: { x: "y" }, items: [{ n: 1, t: "p" }, { n: 2 }, "s", [1]] }, ref: "refs/heads/main" },
  job: {}, runner: { os: "Linux" },
};
const literals = ["true", "false", "null", "0", "1", "-1", "2", "3", "1.5", "-1.5e3", "0xff", "0x10", "1e3", "''",
  "'dev'", "'DEV'", "'a'", "'true'", "'0'", "'1'", "' 1 '", "'0x10'", "'abc'", "'it''s'", "'[1,\"a\",null]'",
  "'{\"a\":{\"b\":2}}'", "'{0}-{1}'", "'{{x}} {0}'", "'{0'", "'}'", "'{1:x}'", "'é'", "NaN", "Infinity", "+1", ".5",
  "1.", "'ß'", "'ı'", "'1e2'", "'Infinity'", "'-0'", "0.1", "123456789012", "1e21", "1e-7", "1e-6", "0o17", "'0o17'"];
const references = ["inputs.environment", "inputs.flag", "inputs.off", "inputs.n", "inputs.empty", "inputs.nul",
  "inputs.nope", "inputs['with-dash']", "inputs.with-dash", "INPUTS.Environment", "env.A", "env.HEX", "env.SP",
  "steps.plan.outputs.exitcode", "steps.plan.outcome", "steps.nope.outputs.x", "needs.*.result", "needs.*.outputs.v",
  "github.event.items.*.n", "github.event.items[0].t", "github.event.items[1]", "github.event.items['0']",
  "github.event.items[9]", "github.ref", "vars.R", "secrets.X", "inputs", "github.event", "needs[*].result",
  "bogus.x", "inputs.*", "github.event.items", "github.event.items.*.*", "inputs[inputs.environment]", "env['a']"];
const leaf = () => pick(random() < 0.5 ? literals : references);
const functions = {
  two: ["contains", "startsWith", "endsWith", "ENDSWITH"], one: ["toJSON", "fromJSON", "tojson"],
  odd: ["always()", "success()", "failure()", "cancelled()", "foo()", "always(1)", "contains(1)", "case(1)",
    "case(true,1,false,2)"],
};
const expression = (depth) => {
  if (depth <= 0) return leaf();
  const e = () => expression(depth - 1);
  switch (Math.floor(random() * 17)) {
    case 0: case 1: return `${e()} == ${e()}`;
    case 2: return `${e()} != ${e()}`;
    case 3: return `${e()} && ${e()}`;
    case 4: return `${e()} || ${e()}`;
    case 5: return `!${e()}`;
    case 6: return `(${e()})`;
    case 7: return `${e()} ${pick(["<", ">", "<=", ">="])} ${e()}`;
    case 8: return `${pick(functions.two)}(${e()}, ${e()})`;
    case 9: return `format(${e()}, ${e()}, ${e()})`;
    case 10: return `${pick(functions.one)}(${e()})`;
    case 11: return `join(${e()}${random() < 0.5 ? ", " + e() : ""})`;
    case 12: return pick(functions.odd);
    case 13: return `fromJSON(toJSON(${e()}))${pick(["", ".a", "[0]", ".*"])}`;
    case 14: return random() < 0.2 ? `${e()} ${e()}` : e();
    case 15: return `case(${e()} == ${e()}, ${e()}, ${e()})`;
    default: return leaf();
  }
};
const kinds = new Map([[data.Kind.Null, "Null"], [data.Kind.String, "String"], [data.Kind.Boolean, "Boolean"],
  [data.Kind.Number, "Number"], [data.Kind.Array, "Array"]]);
const contextData = toData(contexts);
const byName = new Map(supplied.map((f) => [f.name.toLowerCase(), f]));
const answer = (text) => {
  try {
    const tree = new Parser(new Lexer(text).lex().tokens, Object.keys(contexts), supplied).parse();
    const value = new Evaluator(tree, contextData, byName).evaluate();
    return (kinds.get(value.kind) ?? "Object") + ":"
      + (value.primitive ? value.coerceString() : JSON.stringify(value, data.replacer, "  "));
  } catch {
    return "ERR";
  }
};
console.log(JSON.stringify(contexts));
for (let i = 0; i < count; i++) {
  const e = expression(Math.floor(random() * 4));
  console.log(JSON.stringify({ e, r: answer(e) }));
}
