"""Has requests planned by the sandbox's runner, and the same runs once more by act; compares what both say.

Both get the same workflow file, commit and signed inputs. Each is asked for its digest, which covers the change and the
code it is made from. A run with another signature must be refused. Then act applies one of them, with inputs that are
signed here, and the state must have what was planned.
"""
import glob
import gzip
import hashlib
import hmac
import http.cookiejar
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.request

SANDBOX, SERVER = os.environ["SANDBOX"], os.environ["SERVER"]
REPOSITORY = os.environ["REPOSITORY"]
WORK = pathlib.Path(os.environ["WORK"])
HERE = pathlib.Path(__file__).parent
REQUESTS = {
    "bucket": {"expected_gb": 50, "lifecycle_rules": [{"name": "old", "expire_after_days": 30}]},
    "network": {"zones": 3},
    # Its password reaches the plan, whose digest holds a keyed hash of it.
    "database": {"admin_password": {"secret": "DATABASE_ADMIN_PASSWORD"}},
}


def say(what):
    print("  ok  " + what, flush=True)


def fail(what):
    sys.exit("  NOT ok  " + what)


class Person:
    """A person who is signed in to TfPilot."""

    def __init__(self, login):
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.opener.open(f"{SERVER}/api/auth/github/start?login={login}", timeout=60).close()

    def call(self, path, body=None):
        token = next(cookie.value for cookie in self.cookies if cookie.name == "tfpilot_csrf")
        request = urllib.request.Request(SERVER + path, data=None if body is None else json.dumps(body).encode(), headers={
            "X-CSRF-Token": token, "Content-Type": "application/json"})
        with self.opener.open(request, timeout=60) as answer:
            return json.load(answer)


DANA, ADA = Person("dana"), Person("ada")
with open(os.environ["SANDBOX_DATA"] + "/config.json") as config_file:
    APP_CONFIG = json.load(config_file)
SECRETS = {**APP_CONFIG["secrets"], **APP_CONFIG["repositories"][REPOSITORY]["secrets"],
           "GITHUB_TOKEN": os.environ["ADA_TOKEN"]}


def until(what, ask):
    for _ in range(300):
        found = ask()
        if found:
            return found
        time.sleep(1)
    fail("waited five minutes until " + what)


def sandbox_plan(module):
    """A request, once the sandbox has planned it."""
    made = DANA.call("/api/requests", {"project": "core", "environment": "dev", "module": module, "name": "opinion",
                                  "config": REQUESTS[module]})["request"]["id"]

    def planned():
        request = DANA.call("/api/requests/" + made)["request"]
        return request if request.get("plan", {}).get("digest") else None
    return until(made + " is planned", planned)


def dispatched(request_id):
    """What TfPilot started the sandbox's run with, as the sandbox keeps it."""
    for name in glob.glob(os.environ["SANDBOX_DATA"] + "/**/all/*", recursive=True):
        data = pathlib.Path(name).read_bytes()
        text = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        try:
            run = json.loads(text)
        except ValueError:
            continue
        if run.get("inputs", {}).get("request_id") == request_id and run["workflow"]["path"].endswith("/plan.yml"):
            return run
    fail("the sandbox has no plan run of " + request_id)


def local_actions(workflow):
    """The actions of the workflow, each by the pin that stands in it and the folder that does its work here."""
    found = {}
    for name, action in re.findall(r"uses: ([\w.-]+/([\w-]+)@[0-9a-f]{40})", workflow):
        if (HERE / "actions" / action).is_dir():
            found[name] = HERE / "actions" / action
    return [flag for name, folder in found.items() for flag in ("--local-repository", f"{name}={folder}")]


def act(run, inputs, name, last="judge"):
    """Runs the jobs up to the last one on act, as this host's own runner; where it left its artifacts."""
    clone, artifacts = WORK / name / "clone", WORK / name / "artifacts"
    artifacts.mkdir(parents=True)
    subprocess.run(["git", "clone", "--quiet", f"{SANDBOX}/{REPOSITORY}.git", clone], check=True)
    subprocess.run(["git", "-C", clone, "checkout", "--quiet", run["sha"]], check=True)
    event = WORK / name / "event.json"
    event.write_text(json.dumps({"inputs": inputs, "ref": "refs/heads/main", "workflow": run["workflow"]["path"],
                                 "repository": {"full_name": REPOSITORY, "default_branch": "main"},
                                 "sender": {"login": run["actor"]}}))
    secrets = WORK / name / "secrets"
    with open(os.open(secrets, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
        file.writelines(f"{key}={value}\n" for key, value in SECRETS.items())
    workflow = clone / run["workflow"]["path"]
    # The one key that act's reader does not know; act has no queues at all.
    workflow.write_text(workflow.read_text().replace("  queue: max\n", ""))
    environment = {key: os.environ[key] for key in ("PATH", "LANG", "JAVA_HOME") if key in os.environ}
    environment |= {"HOME": str(WORK / name), "XDG_CACHE_HOME": str(WORK / name / "cache"),
                    "SECOND_OPINION_ARTIFACTS": str(artifacts), "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1",
                    "TF_HTTP_USERNAME": "ada", "TF_HTTP_PASSWORD": os.environ["ADA_TOKEN"]}
    command = [os.environ["ACT"], "workflow_dispatch", "-W", workflow, "-j", last, "-e", event, "--secret-file", secrets,
               "-P", "ubuntu-latest=-self-hosted", "--actor", run["actor"], "--no-skip-checkout", "--no-cache-server",
               "--var", f"TFPILOT_STATE_URL={SANDBOX}/_sandbox/state/{REPOSITORY}",
               "--env", "GITHUB_SERVER_URL=" + SANDBOX, "--env", f"GITHUB_API_URL={SANDBOX}/api/v3",
               "--env", "GITHUB_REPOSITORY=" + REPOSITORY, "--env", "GITHUB_REF=refs/heads/main", "--env", "SHA_REF=" + run["sha"],
               *local_actions(workflow.read_text())]
    with open(WORK / name / "log", "w") as log:
        code = subprocess.run(command, cwd=clone, env=environment, stdout=log, stderr=subprocess.STDOUT, timeout=900,
                              check=False).returncode
    return code, artifacts


def result(artifacts, name):
    found = sorted(artifacts.glob("*-logs-*/result.json"))
    if not found:
        fail(f"act left no result; its log is {WORK / name / 'log'}")
    return json.loads(found[-1].read_text())


def signed(operation, actor, inputs):
    """As docs/workflows.md describes it, made without TfPilot's code."""
    every = {**inputs, "expires": str(int(time.time()) + 3600)}
    text = f"tfpilot dispatch 1\nrepository {REPOSITORY}\noperation {operation}\nactor {actor}\n"
    text += "".join(f"{name} {every[name]}\n" for name in sorted(every))
    key = SECRETS["TFPILOT_WEBHOOK_SECRET"].encode()
    return {**every, "signature": hmac.new(key, text.encode(), hashlib.sha256).hexdigest()}


def compared(module):
    """Plans it twice; the run that both were given."""
    request = sandbox_plan(module)
    theirs = request["plan"]["digest"]
    run = dispatched(request["id"])
    code, artifacts = act(run, run["inputs"], module)
    mine = result(artifacts, module)
    if code != 0 or mine["outcome"] != "ok":
        fail(f"act ended with {code}: {mine['outcome']} {mine.get('refusal')}; its log is {WORK / module / 'log'}")
    if mine["digest"] != theirs:
        fail(f"act's digest of {module} is {mine['digest']}, the sandbox's {theirs}")
    say(f"{module}, commit {run['inputs']['commit'][:12]}: both say {theirs[:20]}…")
    return run


def merged(request_id):
    """Approved and merged by Ada; the commit on the base."""
    ADA.call(f"/api/requests/{request_id}/approve", {"comment": "fine"})
    until(request_id + " is approved", lambda: ADA.call("/api/requests/" + request_id)["request"]["approval"].get("approved"))
    ADA.call("/api/github/merge", {"requestId": request_id})
    return until(request_id + " is merged", lambda: ADA.call("/api/requests/" + request_id)["request"]["pr"].get("mergeSha"))


def applied(run):
    """Act applies what the sandbox planned and Ada approved."""
    plan = run["inputs"]
    commit = merged(plan["request_id"])
    digest = DANA.call("/api/requests/" + plan["request_id"])["request"]["plan"]["digest"]
    inputs = signed("apply", run["actor"], {
        "request_id": plan["request_id"], "environment": plan["environment"], "commit": commit, "attempt": "1",
        "digest": digest, "render_hash": plan["render_hash"]})
    on_base = {**run, "sha": commit, "workflow": {"path": ".github/workflows/apply.yml"}}
    code, artifacts = act(on_base, inputs, "apply", "report")
    done = result(artifacts, "apply")
    if code != 0 or done["outcome"] != "ok":
        fail(f"act ended the apply with {code}: {done['outcome']} {done.get('refusal')}; its log is {WORK / 'apply' / 'log'}")
    state = urllib.request.Request(f"{SANDBOX}/_sandbox/state/{REPOSITORY}/{plan['environment']}", headers={
        "Authorization": "Bearer " + os.environ["ADA_TOKEN"]})
    with urllib.request.urlopen(state, timeout=60) as answer:
        resources = [each for each in json.load(answer)["resources"]
                     if each.get("module", "").endswith("tfpilot_" + plan["request_id"])]
    if len(resources) == 0:
        fail("the state has nothing of " + plan["request_id"])
    say(f"act applied {plan['request_id']} with inputs signed here: {len(resources)} resources in the state")


def main():
    runs = [compared(module) for module in REQUESTS]
    code, artifacts = act(runs[0], {**runs[0]["inputs"], "signature": "0" * 64}, "forged")
    refusal = (result(artifacts, "forged").get("refusal") or {}).get("code")
    if code == 0 or refusal != "not_signed":
        fail(f"act ended a run with a wrong signature with {code}, {refusal}")
    say("a run that TfPilot did not sign: act refuses it as well, not_signed")
    applied(runs[0])
    print(f"{len(runs) + 2} comparisons")


if __name__ == "__main__":
    main()
