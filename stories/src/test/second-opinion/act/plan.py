"""Has requests planned by the sandbox's runner, and the same runs once more by act; compares what both say.

Both get the same workflow file, commit and signed inputs. Each is asked for its digest, which covers the change and the
code it is made from. A run with another signature must be refused by both.
"""
import glob
import gzip
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


def call(path, body=None):
    request = urllib.request.Request(SERVER + path, data=None if body is None else json.dumps(body).encode(), headers={
        "Authorization": "Bearer " + os.environ["TFPILOT_TOKEN"], "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def until(what, ask):
    for _ in range(300):
        found = ask()
        if found:
            return found
        time.sleep(1)
    fail("waited five minutes until " + what)


def sandbox_plan(module):
    """A request, once the sandbox has planned it."""
    made = call("/api/requests", {"project": "core", "environment": "dev", "module": module, "name": "opinion",
                                  "config": REQUESTS[module]})["request"]["id"]

    def planned():
        request = call("/api/requests/" + made)["request"]
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


def act(run, inputs, name):
    """Runs the plan's jobs on act, as this host's own runner; where it left its artifacts."""
    clone, artifacts = WORK / name / "clone", WORK / name / "artifacts"
    artifacts.mkdir(parents=True)
    subprocess.run(["git", "clone", "--quiet", f"{SANDBOX}/{REPOSITORY}.git", clone], check=True)
    subprocess.run(["git", "-C", clone, "checkout", "--quiet", run["sha"]], check=True)
    event = WORK / name / "event.json"
    event.write_text(json.dumps({"inputs": inputs, "ref": "refs/heads/main", "workflow": run["workflow"]["path"],
                                 "repository": {"full_name": REPOSITORY, "default_branch": "main"},
                                 "sender": {"login": run["actor"]}}))
    secrets = WORK / name / "secrets"
    with open(os.environ["SANDBOX_DATA"] + "/config.json") as file:
        config = json.load(file)
    kept = {**config["secrets"], **config["repositories"][REPOSITORY]["secrets"], "GITHUB_TOKEN": os.environ["ADA_TOKEN"]}
    with open(os.open(secrets, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
        file.writelines(f"{key}={value}\n" for key, value in kept.items())
    workflow = clone / run["workflow"]["path"]
    environment = {key: os.environ[key] for key in ("PATH", "LANG", "JAVA_HOME") if key in os.environ}
    environment |= {"HOME": str(WORK / name), "XDG_CACHE_HOME": str(WORK / name / "cache"),
                    "SECOND_OPINION_ARTIFACTS": str(artifacts), "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1",
                    "TF_HTTP_USERNAME": "ada", "TF_HTTP_PASSWORD": os.environ["ADA_TOKEN"]}
    command = [os.environ["ACT"], "workflow_dispatch", "-W", workflow, "-j", "judge", "-e", event, "--secret-file", secrets,
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
    found = sorted(artifacts.glob("plan-logs-*/result.json"))
    if not found:
        fail(f"act left no plan-logs; its log is {WORK / name / 'log'}")
    return json.loads(found[-1].read_text())


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


def main():
    runs = [compared(module) for module in REQUESTS]
    code, artifacts = act(runs[0], {**runs[0]["inputs"], "signature": "0" * 64}, "forged")
    refusal = (result(artifacts, "forged").get("refusal") or {}).get("code")
    if code == 0 or refusal != "not_signed":
        fail(f"act ended a run with a wrong signature with {code}, {refusal}")
    say("a run that TfPilot did not sign: act refuses it as well, not_signed")
    print(f"{len(runs) + 1} comparisons")


if __name__ == "__main__":
    main()
