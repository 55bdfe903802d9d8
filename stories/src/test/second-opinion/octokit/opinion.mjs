// What TfPilot does on GitHub, done by octokit. Each line is one kind of operation.
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { App, Octokit } from "octokit";

const { SANDBOX, REPOSITORY, APP_ID, APP_KEY, ADA_TOKEN, ALMA_TOKEN } = process.env;
const baseUrl = `${SANDBOX}/api/v3`;
const [owner, repo] = REPOSITORY.split("/");
const here = { owner, repo };
const branch = "second-opinion/octokit";
let count = 0;

function check(what, condition, told = "") {
  if (!condition) {
    console.log(`  NOT ok  ${what}: ${told}`);
    process.exit(1);
  }
  count++;
  console.log(`  ok  ${what}${told ? ": " : ""}${told}`);
}

const Local = Octokit.defaults({ baseUrl });
const person = (auth) => new Local({ auth }).rest;
const app = new App({ appId: APP_ID, privateKey: readFileSync(APP_KEY, "utf8"), Octokit: Local });
const { data: self } = await app.octokit.rest.apps.getAuthenticated();
check("app by JWT", self.slug === "tfpilot", self.slug);
const installations = await app.octokit.paginate(app.octokit.rest.apps.listInstallations);
check("installations", installations.length === 1, installations[0].account.login);
const { data: installation } = await app.octokit.rest.apps.getRepoInstallation(here);
const octokit = await app.getInstallationOctokit(installation.id);
const { token } = await octokit.auth({ type: "installation" });
check("installation token", token.length > 20, `${token.slice(0, 4)}…`);
const { data: rate } = await octokit.rest.rateLimit.get();
check("rate limit", rate.resources.core.limit > 0, `${rate.resources.core.limit}`);

const { data: repository } = await octokit.rest.repos.get(here);
const base = repository.default_branch;
const { data: main } = await octokit.rest.repos.getBranch({ ...here, branch: base });
check("repository and branch", main.commit.sha.length === 40, main.commit.sha.slice(0, 12));
const { data: tree } = await octokit.rest.git.getTree({ ...here, tree_sha: main.commit.sha, recursive: "1" });
check("tree, all of it", tree.tree.some((entry) => entry.path.startsWith("modules/")), `${tree.tree.length} entries`);
const { data: file } = await octokit.rest.repos.getContent({ ...here, path: "envs/dev/main.tf" });
check("contents", Buffer.from(file.content, "base64").toString().includes("terraform"));

const { data: blob } = await octokit.rest.git.createBlob({ ...here, content: "octokit was here.\n", encoding: "utf-8" });
check("blob", blob.sha.length === 40, blob.sha.slice(0, 12));
const { data: newTree } = await octokit.rest.git.createTree({ ...here, base_tree: main.commit.commit.tree.sha,
  tree: [{ path: "notes/octokit.txt", mode: "100644", type: "blob", sha: blob.sha }] });
const commit = async (message, parent) => (await octokit.rest.git.createCommit({ ...here, message, tree: newTree.sha,
  parents: [parent] })).data.sha;
const first = await commit("Note of octokit", main.commit.sha);
await octokit.rest.git.createRef({ ...here, ref: `refs/heads/${branch}`, sha: first });
check("tree, commit, ref", (await octokit.rest.git.getRef({ ...here, ref: `heads/${branch}` })).data.object.sha === first);
const second = await commit("Note of octokit, again", first);
await octokit.rest.git.updateRef({ ...here, ref: `heads/${branch}`, sha: second });
check("ref moved", (await octokit.rest.repos.getBranch({ ...here, branch })).data.commit.sha === second);
const { data: compared } = await octokit.rest.repos.compareCommitsWithBasehead({ ...here, basehead: `${base}...${branch}` });
check("compare", compared.ahead_by === 2 && compared.files[0].filename === "notes/octokit.txt", `${compared.ahead_by} ahead`);

const { data: pull } = await octokit.rest.pulls.create({ ...here, base, head: branch, title: "Note of octokit",
  body: "By the App." });
const at = { ...here, pull_number: pull.number };
check("pull request", pull.user.login === "tfpilot[bot]", `#${pull.number}`);
check("files of it", (await octokit.paginate(octokit.rest.pulls.listFiles, at)).map((each) => each.filename).join()
  === "notes/octokit.txt");
const { data: comment } = await octokit.rest.issues.createComment({ ...here, issue_number: pull.number, body: "A comment." });
await octokit.rest.issues.updateComment({ ...here, comment_id: comment.id, body: "A comment, edited." });
const { data: comments } = await octokit.rest.issues.listComments({ ...here, issue_number: pull.number });
check("comments", comments.at(-1).body === "A comment, edited.");
await octokit.rest.repos.createCommitStatus({ ...here, sha: second, state: "success", context: "second/opinion" });
check("status", (await octokit.rest.repos.getCombinedStatusForRef({ ...here, ref: second })).data.state === "success");
const { data: made } = await octokit.rest.checks.create({ ...here, name: "opinion", head_sha: second, status: "in_progress" });
await octokit.rest.checks.update({ ...here, check_run_id: made.id, status: "completed", conclusion: "success",
  output: { title: "Fine", summary: "It is." } });
const { data: checks } = await octokit.rest.checks.listForRef({ ...here, ref: second });
check("check runs", checks.check_runs[0].conclusion === "success");

const ada = person(ADA_TOKEN);
await ada.pulls.createReview({ ...at, body: "Fine.", event: "APPROVE" });
const { data: reviews } = await octokit.rest.pulls.listReviews(at);
check("review of a person", reviews[0].state === "APPROVED" && reviews[0].user.login === "ada", reviews[0].user.login);
const { data: permission } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...here, username: "ada" });
check("permission of a person", ["write", "admin"].includes(permission.permission), permission.permission);
const { data: merged } = await ada.pulls.merge({ ...at, sha: second, merge_method: "merge" });
check("merge by its head", merged.merged && (await octokit.rest.pulls.get(at)).data.merged, merged.sha.slice(0, 12));
await octokit.rest.git.deleteRef({ ...here, ref: `heads/${branch}` });
check("ref deleted", true);

const plan = { ...here, workflow_id: "plan.yml" };
const { data: started } = await octokit.rest.actions.createWorkflowDispatch({ ...plan, ref: base, return_run_details: true,
  inputs: { request_id: "req_dev_note_abc123", environment: "dev", commit: main.commit.sha, attempt: "1",
    purpose: "change", render_hash: `sha256:${"0".repeat(64)}` } });
const run = { ...here, run_id: started.workflow_run_id };
check("dispatch", run.run_id > 0, `${run.run_id}`);
let seen;
for (let i = 0; i < 300; i++) {
  seen = (await octokit.rest.actions.getWorkflowRun(run)).data;
  if (seen.status === "completed") break;
  await wait(1000);
}
check("run that TfPilot did not sign", seen.conclusion === "failure", seen.name);
const { data: runs } = await octokit.rest.actions.listWorkflowRuns(plan);
check("runs of the workflow", runs.workflow_runs.some((each) => each.id === seen.id));
const jobs = await octokit.paginate(octokit.rest.actions.listJobsForWorkflowRun, run);
check("jobs", jobs[0].name === "check" && jobs[0].conclusion === "failure", jobs.map((job) => job.name).join(", "));
const { data: log } = await octokit.rest.actions.downloadJobLogsForWorkflowRun({ ...here, job_id: jobs[0].id });
check("log of a job", log.includes("TfPilot"), `${log.length} characters`);
const { data: artifacts } = await octokit.rest.actions.listWorkflowRunArtifacts(run);
const { data: zip } = await octokit.rest.actions.downloadArtifact({ ...here, artifact_id: artifacts.artifacts[0].id,
  archive_format: "zip" });
check("artifact", Buffer.from(zip).subarray(0, 2).toString() === "PK", artifacts.artifacts[0].name);
const { data: environments } = await octokit.rest.repos.getAllEnvironments(here);
check("environments", environments.environments.length > 0, environments.environments.map((each) => each.name).join(", "));

const alma = person(ALMA_TOKEN);
const { data: ruleset } = await alma.repos.createRepoRuleset({ ...here, name: "octokit", target: "branch",
  enforcement: "active", rules: [{ type: "deletion" }],
  conditions: { ref_name: { include: ["refs/heads/kept"], exclude: [] } } });
const { data: rules } = await octokit.rest.repos.getBranchRules({ ...here, branch: "kept" });
check("rules of a branch", rules[0]?.type === "deletion", rules.map((rule) => rule.type).join(", "));
await alma.repos.deleteRepoRuleset({ ...here, ruleset_id: ruleset.id });
const { data: rulesets } = await octokit.rest.repos.getRepoRulesets(here);
check("ruleset made and deleted", !rulesets.some((each) => each.id === ruleset.id), ruleset.name);
const { data: deliveries } = await app.octokit.rest.apps.listWebhookDeliveries();
check("hook deliveries", deliveries.length > 0, `${deliveries.length}, newest ${deliveries[0].event}`);
await app.octokit.rest.apps.redeliverWebhookDelivery({ delivery_id: deliveries[0].id });
check("hook redelivered", true);
console.log(`${count} operations`);
