"""What TfPilot does on GitHub, done by PyGithub. Each line is one kind of operation."""
import io
import os
import time
import zipfile

import requests
from github import Auth, Github, GithubIntegration, InputGitTreeElement

SANDBOX = os.environ["SANDBOX"]
API = SANDBOX + "/api/v3"
NAME = os.environ["REPOSITORY"]
BRANCH = "second-opinion/pygithub"
count = 0


def ok(what, told=""):
    global count
    count += 1
    print(f"  ok  {what}{': ' if told else ''}{told}")


def check(what, condition, told=""):
    if not condition:
        raise SystemExit(f"  NOT ok  {what}: {told}")
    ok(what, told)


def person(token):
    return Github(auth=Auth.Token(token), base_url=API, seconds_between_requests=0, seconds_between_writes=0).get_repo(NAME)


with open(os.environ["APP_KEY"]) as file:
    app_auth = Auth.AppAuth(int(os.environ["APP_ID"]), file.read())
integration = GithubIntegration(auth=app_auth, base_url=API, seconds_between_requests=0, seconds_between_writes=0)
ok("app by JWT", integration.get_app().slug)
ok("installations", str(integration.get_installations().totalCount))
installation = integration.get_repo_installation(*NAME.split("/"))
token = integration.get_access_token(installation.id).token
github = Github(auth=Auth.Token(token), base_url=API, seconds_between_requests=0, seconds_between_writes=0)
ok("installation token", token[:4] + "…")
ok("rate limit", str(github.get_rate_limit().resources.core.limit))

repo = github.get_repo(NAME)
main = repo.get_branch(repo.default_branch)
ok("repository and branch", main.commit.sha[:12])
tree = repo.get_git_tree(main.commit.sha, recursive=True)
check("tree, all of it", any(entry.path.startswith("modules/") for entry in tree.tree), f"{len(tree.tree)} entries")
check("contents", b"terraform" in repo.get_contents("envs/dev/main.tf").decoded_content)

blob = repo.create_git_blob("PyGithub was here.\n", "utf-8")
ok("blob", blob.sha[:12])
new_tree = repo.create_git_tree([InputGitTreeElement("notes/pygithub.txt", "100644", "blob", sha=blob.sha)],
                                repo.get_git_tree(main.commit.sha))
commit = repo.create_git_commit("Note of PyGithub", new_tree, [repo.get_git_commit(main.commit.sha)])
ref = repo.create_git_ref("refs/heads/" + BRANCH, commit.sha)
ok("tree, commit, ref", ref.object.sha[:12])
second = repo.create_git_commit("Note of PyGithub, again", new_tree, [commit])
ref.edit(second.sha)
check("ref moved", repo.get_branch(BRANCH).commit.sha == second.sha)
compared = repo.compare(repo.default_branch, BRANCH)
check("compare", compared.ahead_by == 2 and compared.files[0].filename == "notes/pygithub.txt", f"{compared.ahead_by} ahead")

pull = repo.create_pull(base=repo.default_branch, head=BRANCH, title="Note of PyGithub", body="By the App.")
ok("pull request", f"#{pull.number} by {pull.user.login}")
check("files of it", [file.filename for file in pull.get_files()] == ["notes/pygithub.txt"])
comment = pull.create_issue_comment("A comment.")
comment.edit("A comment, edited.")
check("comments", pull.get_issue_comments()[0].body == "A comment, edited.")
repo.get_commit(second.sha).create_status("success", "https://example.com", "fine", "second/opinion")
check("status", repo.get_commit(second.sha).get_combined_status().state == "success")
run = repo.create_check_run("opinion", second.sha, status="in_progress")
run.edit(status="completed", conclusion="success", output={"title": "Fine", "summary": "It is."})
check("check runs", repo.get_commit(second.sha).get_check_runs()[0].conclusion == "success")

ada = person(os.environ["ADA_TOKEN"])
ada.get_pull(pull.number).create_review(body="Fine.", event="APPROVE")
check("review of a person", pull.get_reviews()[0].state == "APPROVED", pull.get_reviews()[0].user.login)
check("permission of a person", repo.get_collaborator_permission("ada") in ("write", "admin"))
result = ada.get_pull(pull.number).merge(sha=second.sha, merge_method="merge")
check("merge by its head", result.merged and repo.get_pull(pull.number).merged, result.sha[:12])
ref.delete()
ok("ref deleted")

workflow = repo.get_workflow("plan.yml")
started = workflow.create_dispatch(repo.default_branch, {
    "request_id": "req_dev_note_abc123", "environment": "dev", "commit": main.commit.sha, "attempt": "1",
    "purpose": "change", "render_hash": "sha256:" + "0" * 64}, throw=True, return_run_details=True)
ok("dispatch", str(started.id))
for _ in range(300):
    seen = repo.get_workflow_run(started.id)
    if seen.status == "completed":
        break
    time.sleep(1)
check("run that TfPilot did not sign", seen.conclusion == "failure", seen.name)
check("runs of the workflow", any(each.id == seen.id for each in workflow.get_runs()))
jobs = list(seen.jobs())
check("jobs", jobs[0].name == "check" and jobs[0].conclusion == "failure", ", ".join(job.name for job in jobs))
log = requests.get(jobs[0].logs_url(), timeout=60).text
check("log of a job", "TfPilot" in log, f"{len(log)} characters")
artifact = next(iter(seen.get_artifacts()))
archive = requests.get(artifact.archive_download_url, headers={"Authorization": "Bearer " + token}, timeout=60)
check("artifact", "not_signed" in zipfile.ZipFile(io.BytesIO(archive.content)).read("result.json").decode(), artifact.name)
ok("environments", ", ".join(each.name for each in repo.get_environments()))

alma = person(os.environ["ALMA_TOKEN"])
_, made = alma.requester.requestJsonAndCheck("POST", alma.url + "/rulesets", input={
    "name": "pygithub", "target": "branch", "enforcement": "disabled", "rules": [{"type": "deletion"}],
    "conditions": {"ref_name": {"include": ["~DEFAULT_BRANCH"], "exclude": []}}})
alma.requester.requestJsonAndCheck("DELETE", f"{alma.url}/rulesets/{made['id']}")
ok("ruleset made and deleted (requester)", made["name"])
_, deliveries = integration.requester.requestJsonAndCheck("GET", "/app/hook/deliveries")
check("hook deliveries (requester)", deliveries[0]["event"], f"{len(deliveries)}, newest {deliveries[0]['event']}")
integration.requester.requestJsonAndCheck("POST", f"/app/hook/deliveries/{deliveries[0]['id']}/attempts")
ok("hook redelivered (requester)")
print(f"{count} operations")
