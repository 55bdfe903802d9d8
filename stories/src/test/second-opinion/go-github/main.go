// What TfPilot does on GitHub, done by go-github. Each line is one kind of operation.
package main

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/google/go-github/v84/github"
)

const branch = "second-opinion/go-github"

var (
	ctx   = context.Background()
	count int
)

func ok(what string, condition bool, told ...any) {
	if !condition {
		fmt.Println("  NOT ok ", what, told)
		os.Exit(1)
	}
	count++
	fmt.Println("  ok ", what, strings.TrimSpace(fmt.Sprintln(told...)))
}

func must[T any](what string) func(T, *github.Response, error) T {
	return func(value T, _ *github.Response, err error) T {
		done(what, err)
		return value
	}
}

func done(what string, err error) {
	if err != nil {
		fmt.Println("  NOT ok ", what, err)
		os.Exit(1)
	}
}

func client(token string) *github.Client {
	base := os.Getenv("SANDBOX")
	made, err := github.NewClient(nil).WithAuthToken(token).WithEnterpriseURLs(base, base)
	done("client", err)
	return made
}

// The token by which the App itself speaks.
func jwt() string {
	text, err := os.ReadFile(os.Getenv("APP_KEY"))
	done("key", err)
	block, _ := pem.Decode(text)
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	done("key", err)
	encode := base64.RawURLEncoding.EncodeToString
	now := time.Now().Unix()
	signed := encode([]byte(`{"alg":"RS256","typ":"JWT"}`)) + "." + encode(fmt.Appendf(nil,
		`{"iat":%d,"exp":%d,"iss":"%s"}`, now-30, now+300, os.Getenv("APP_ID")))
	sum := sha256.Sum256([]byte(signed))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key.(*rsa.PrivateKey), crypto.SHA256, sum[:])
	done("signature", err)
	return signed + "." + encode(signature)
}

func fetch(address string) []byte {
	answer, err := http.Get(address)
	done(address, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	done(address, err)
	return body
}

func main() {
	owner, repo, _ := strings.Cut(os.Getenv("REPOSITORY"), "/")
	app := client(jwt())
	self := must[*github.App]("app")(app.Apps.Get(ctx, ""))
	ok("app by JWT", self.GetSlug() == "tfpilot", self.GetSlug())
	installations := must[[]*github.Installation]("installations")(app.Apps.ListInstallations(ctx, nil))
	ok("installations", len(installations) == 1, len(installations))
	installation := must[*github.Installation]("installation")(app.Apps.FindRepositoryInstallation(ctx, owner, repo))
	token := must[*github.InstallationToken]("token")(app.Apps.CreateInstallationToken(ctx, installation.GetID(), nil))
	ok("installation token", token.GetToken() != "", token.GetToken()[:4]+"…")
	gh := client(token.GetToken())
	rate := must[*github.RateLimits]("rate limit")(gh.RateLimit.Get(ctx))
	ok("rate limit", rate.Core.Limit > 0, rate.Core.Limit)

	repository := must[*github.Repository]("repository")(gh.Repositories.Get(ctx, owner, repo))
	base := repository.GetDefaultBranch()
	head := must[*github.Branch]("branch")(gh.Repositories.GetBranch(ctx, owner, repo, base, 0)).GetCommit()
	ok("repository and branch", len(head.GetSHA()) == 40, head.GetSHA()[:12])
	tree := must[*github.Tree]("tree")(gh.Git.GetTree(ctx, owner, repo, head.GetSHA(), true))
	ok("tree, all of it", len(tree.Entries) > 10, len(tree.Entries), "entries")
	file, _, _, err := gh.Repositories.GetContents(ctx, owner, repo, "envs/dev/main.tf", nil)
	done("contents", err)
	text, err := file.GetContent()
	ok("contents", err == nil && strings.Contains(text, "terraform"))

	pull, second := propose(gh, owner, repo, base, head.GetSHA())
	discuss(gh, owner, repo, pull, second)
	merge(gh, owner, repo, pull, second)
	dispatch(gh, owner, repo, base, head.GetSHA())
	rules(gh, owner, repo)

	deliveries := must[[]*github.HookDelivery]("deliveries")(app.Apps.ListHookDeliveries(ctx, nil))
	ok("hook deliveries", len(deliveries) > 0, len(deliveries), "newest", deliveries[0].GetEvent())
	_, _, err = app.Apps.RedeliverHookDelivery(ctx, deliveries[0].GetID())
	if _, accepted := err.(*github.AcceptedError); !accepted {
		done("redelivery", err)
	}
	ok("hook redelivered", true)
	fmt.Println(count, "operations")
}

func propose(gh *github.Client, owner, repo, base, head string) (int, string) {
	blob := must[*github.Blob]("blob")(gh.Git.CreateBlob(ctx, owner, repo, github.Blob{
		Content: github.Ptr("go-github was here.\n"), Encoding: github.Ptr("utf-8")}))
	ok("blob", len(blob.GetSHA()) == 40, blob.GetSHA()[:12])
	before := must[*github.Commit]("commit")(gh.Git.GetCommit(ctx, owner, repo, head))
	tree := must[*github.Tree]("tree")(gh.Git.CreateTree(ctx, owner, repo, before.GetTree().GetSHA(), []*github.TreeEntry{{
		Path: github.Ptr("notes/go-github.txt"), Mode: github.Ptr("100644"), Type: github.Ptr("blob"), SHA: blob.SHA}}))
	commit := func(message, parent string) string {
		return must[*github.Commit]("commit")(gh.Git.CreateCommit(ctx, owner, repo, github.Commit{
			Message: &message, Tree: tree, Parents: []*github.Commit{{SHA: &parent}}}, nil)).GetSHA()
	}
	first := commit("Note of go-github", head)
	ref := must[*github.Reference]("ref")(gh.Git.CreateRef(ctx, owner, repo,
		github.CreateRef{Ref: "refs/heads/" + branch, SHA: first}))
	ok("tree, commit, ref", ref.GetObject().GetSHA() == first, first[:12])
	second := commit("Note of go-github, again", first)
	must[*github.Reference]("ref")(gh.Git.UpdateRef(ctx, owner, repo, "heads/"+branch, github.UpdateRef{SHA: second}))
	moved := must[*github.Reference]("ref")(gh.Git.GetRef(ctx, owner, repo, "heads/"+branch))
	ok("ref moved", moved.GetObject().GetSHA() == second)
	compared := must[*github.CommitsComparison]("compare")(gh.Repositories.CompareCommits(ctx, owner, repo, base, branch, nil))
	ok("compare", compared.GetAheadBy() == 2 && compared.Files[0].GetFilename() == "notes/go-github.txt",
		compared.GetAheadBy(), "ahead")
	pull := must[*github.PullRequest]("pull request")(gh.PullRequests.Create(ctx, owner, repo, &github.NewPullRequest{
		Title: github.Ptr("Note of go-github"), Head: github.Ptr(branch), Base: &base, Body: github.Ptr("By the App.")}))
	ok("pull request", pull.GetUser().GetLogin() == "tfpilot[bot]", pull.GetNumber())
	return pull.GetNumber(), second
}

func discuss(gh *github.Client, owner, repo string, pull int, sha string) {
	files := must[[]*github.CommitFile]("files")(gh.PullRequests.ListFiles(ctx, owner, repo, pull, nil))
	ok("files of it", len(files) == 1 && files[0].GetFilename() == "notes/go-github.txt")
	comment := must[*github.IssueComment]("comment")(gh.Issues.CreateComment(ctx, owner, repo, pull,
		&github.IssueComment{Body: github.Ptr("A comment.")}))
	must[*github.IssueComment]("comment")(gh.Issues.EditComment(ctx, owner, repo, comment.GetID(),
		&github.IssueComment{Body: github.Ptr("A comment, edited.")}))
	comments := must[[]*github.IssueComment]("comments")(gh.Issues.ListComments(ctx, owner, repo, pull, nil))
	ok("comments", comments[len(comments)-1].GetBody() == "A comment, edited.")
	must[*github.RepoStatus]("status")(gh.Repositories.CreateStatus(ctx, owner, repo, sha, github.RepoStatus{
		State: github.Ptr("success"), Context: github.Ptr("second/opinion")}))
	combined := must[*github.CombinedStatus]("status")(gh.Repositories.GetCombinedStatus(ctx, owner, repo, sha, nil))
	ok("status", combined.GetState() == "success")
	made := must[*github.CheckRun]("check run")(gh.Checks.CreateCheckRun(ctx, owner, repo, github.CreateCheckRunOptions{
		Name: "opinion", HeadSHA: sha, Status: github.Ptr("in_progress")}))
	must[*github.CheckRun]("check run")(gh.Checks.UpdateCheckRun(ctx, owner, repo, made.GetID(), github.UpdateCheckRunOptions{
		Name: "opinion", Status: github.Ptr("completed"), Conclusion: github.Ptr("success"),
		Output: &github.CheckRunOutput{Title: github.Ptr("Fine"), Summary: github.Ptr("It is.")}}))
	checks := must[*github.ListCheckRunsResults]("check runs")(gh.Checks.ListCheckRunsForRef(ctx, owner, repo, sha, nil))
	ok("check runs", checks.CheckRuns[0].GetConclusion() == "success")
}

func merge(gh *github.Client, owner, repo string, pull int, sha string) {
	ada := client(os.Getenv("ADA_TOKEN"))
	must[*github.PullRequestReview]("review")(ada.PullRequests.CreateReview(ctx, owner, repo, pull,
		&github.PullRequestReviewRequest{Body: github.Ptr("Fine."), Event: github.Ptr("APPROVE")}))
	reviews := must[[]*github.PullRequestReview]("reviews")(gh.PullRequests.ListReviews(ctx, owner, repo, pull, nil))
	ok("review of a person", reviews[0].GetState() == "APPROVED", reviews[0].GetUser().GetLogin())
	level := must[*github.RepositoryPermissionLevel]("permission")(gh.Repositories.GetPermissionLevel(ctx, owner, repo, "ada"))
	ok("permission of a person", level.GetPermission() != "none", level.GetPermission())
	merged := must[*github.PullRequestMergeResult]("merge")(ada.PullRequests.Merge(ctx, owner, repo, pull, "",
		&github.PullRequestOptions{SHA: sha, MergeMethod: "merge"}))
	ok("merge by its head", merged.GetMerged(), merged.GetSHA()[:12])
	_, err := gh.Git.DeleteRef(ctx, owner, repo, "heads/"+branch)
	done("ref deleted", err)
	ok("ref deleted", true)
}

func dispatch(gh *github.Client, owner, repo, base, commit string) {
	details := must[*github.WorkflowDispatchRunDetails]("dispatch")(gh.Actions.CreateWorkflowDispatchEventByFileName(ctx, owner,
		repo, "plan.yml", github.CreateWorkflowDispatchEventRequest{Ref: base, ReturnRunDetails: github.Ptr(true),
			Inputs: map[string]any{"request_id": "req_dev_note_abc123", "environment": "dev", "commit": commit,
				"attempt": "1", "purpose": "change", "render_hash": "sha256:" + strings.Repeat("0", 64)}}))
	ok("dispatch", details.GetWorkflowRunID() > 0, details.GetWorkflowRunID())
	var run *github.WorkflowRun
	for range 300 {
		run = must[*github.WorkflowRun]("run")(gh.Actions.GetWorkflowRunByID(ctx, owner, repo, details.GetWorkflowRunID()))
		if run.GetStatus() == "completed" {
			break
		}
		time.Sleep(time.Second)
	}
	ok("run that TfPilot did not sign", run.GetConclusion() == "failure", run.GetName())
	runs := must[*github.WorkflowRuns]("runs")(gh.Actions.ListWorkflowRunsByFileName(ctx, owner, repo, "plan.yml", nil))
	ok("runs of the workflow", runs.GetTotalCount() > 0, runs.GetTotalCount())
	jobs := must[*github.Jobs]("jobs")(gh.Actions.ListWorkflowJobs(ctx, owner, repo, run.GetID(), nil))
	ok("jobs", jobs.Jobs[0].GetName() == "check" && jobs.Jobs[0].GetConclusion() == "failure", jobs.GetTotalCount())
	address, _, err := gh.Actions.GetWorkflowJobLogs(ctx, owner, repo, jobs.Jobs[0].GetID(), 1)
	done("log", err)
	log := fetch(address.String())
	ok("log of a job", bytes.Contains(log, []byte("TfPilot")), len(log), "bytes")
	artifacts := must[*github.ArtifactList]("artifacts")(gh.Actions.ListWorkflowRunArtifacts(ctx, owner, repo, run.GetID(), nil))
	address, _, err = gh.Actions.DownloadArtifact(ctx, owner, repo, artifacts.Artifacts[0].GetID(), 1)
	done("artifact", err)
	archive := fetch(address.String())
	_, err = zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	ok("artifact", err == nil, artifacts.Artifacts[0].GetName())
	environments := must[*github.EnvResponse]("environments")(gh.Repositories.ListEnvironments(ctx, owner, repo, nil))
	ok("environments", environments.GetTotalCount() > 0, environments.GetTotalCount())
}

func rules(gh *github.Client, owner, repo string) {
	alma := client(os.Getenv("ALMA_TOKEN"))
	target := github.RulesetTargetBranch
	ruleset := must[*github.RepositoryRuleset]("ruleset")(alma.Repositories.CreateRuleset(ctx, owner, repo,
		github.RepositoryRuleset{Name: "go-github", Target: &target, Enforcement: github.RulesetEnforcementActive,
			Conditions: &github.RepositoryRulesetConditions{RefName: &github.RepositoryRulesetRefConditionParameters{
				Include: []string{"refs/heads/kept"}, Exclude: []string{}}},
			Rules: &github.RepositoryRulesetRules{Deletion: &github.EmptyRuleParameters{}}}))
	found := must[*github.BranchRules]("rules")(gh.Repositories.GetRulesForBranch(ctx, owner, repo, "kept", nil))
	ok("rules of a branch", len(found.Deletion) == 1, len(found.Deletion))
	_, err := alma.Repositories.DeleteRuleset(ctx, owner, repo, ruleset.GetID())
	done("ruleset", err)
	ok("ruleset made and deleted", true, ruleset.Name)
}
