# Made by TfPilot for project core. Fill in the first two lines and run it with your own credentials.
set -eu
GOOGLE_PROJECT=your-project
GOOGLE_PROJECT_NUMBER=123456789012
POOL=projects/$GOOGLE_PROJECT_NUMBER/locations/global/workloadIdentityPools/tfpilot

gcloud iam workload-identity-pools create tfpilot --project="$GOOGLE_PROJECT" --location=global
gcloud iam workload-identity-pools providers create-oidc tfpilot-core --project="$GOOGLE_PROJECT" \
  --location=global --workload-identity-pool=tfpilot --issuer-uri=https://token.actions.githubusercontent.com \
  --attribute-mapping="google.subject=assertion.sub,attribute.repository_id=assertion.repository_id" \
  --attribute-condition="assertion.repository_id == '23' && assertion.job_workflow_ref in ['acme/infra/.github/workflows/plan.yml@refs/heads/main', 'acme/infra/.github/workflows/drift-plan.yml@refs/heads/main', 'acme/infra/.github/workflows/apply.yml@refs/heads/main', 'acme/infra/.github/workflows/destroy.yml@refs/heads/main']"

gcloud iam service-accounts create tfpilot-core-dev-plan --project="$GOOGLE_PROJECT"
gcloud iam service-accounts add-iam-policy-binding "tfpilot-core-dev-plan@$GOOGLE_PROJECT.iam.gserviceaccount.com" --project="$GOOGLE_PROJECT" \
  --role=roles/iam.workloadIdentityUser \
  --member="principal://iam.googleapis.com/$POOL/subject/repo:acme/infra:ref:refs/heads/main"
gcloud iam service-accounts add-iam-policy-binding "tfpilot-core-dev-plan@$GOOGLE_PROJECT.iam.gserviceaccount.com" --project="$GOOGLE_PROJECT" \
  --role=roles/iam.workloadIdentityUser \
  --member="principal://iam.googleapis.com/$POOL/subject/repo:acme@17/infra@23:ref:refs/heads/main"
gcloud projects add-iam-policy-binding "$GOOGLE_PROJECT" --member="serviceAccount:tfpilot-core-dev-plan@$GOOGLE_PROJECT.iam.gserviceaccount.com" \
  --role=roles/viewer

gcloud iam service-accounts create tfpilot-core-dev-apply --project="$GOOGLE_PROJECT"
gcloud iam service-accounts add-iam-policy-binding "tfpilot-core-dev-apply@$GOOGLE_PROJECT.iam.gserviceaccount.com" --project="$GOOGLE_PROJECT" \
  --role=roles/iam.workloadIdentityUser \
  --member="principal://iam.googleapis.com/$POOL/subject/repo:acme/infra:environment:nonprod"
gcloud iam service-accounts add-iam-policy-binding "tfpilot-core-dev-apply@$GOOGLE_PROJECT.iam.gserviceaccount.com" --project="$GOOGLE_PROJECT" \
  --role=roles/iam.workloadIdentityUser \
  --member="principal://iam.googleapis.com/$POOL/subject/repo:acme@17/infra@23:environment:nonprod"
# Give it the roles that your modules need.

gcloud iam service-accounts create tfpilot-core-prod-plan --project="$GOOGLE_PROJECT"
gcloud iam service-accounts add-iam-policy-binding "tfpilot-core-prod-plan@$GOOGLE_PROJECT.iam.gserviceaccount.com" --project="$GOOGLE_PROJECT" \
  --role=roles/iam.workloadIdentityUser \
  --member="principal://iam.googleapis.com/$POOL/subject/repo:acme/infra:environment:production-plan"
gcloud iam service-accounts add-iam-policy-binding "tfpilot-core-prod-plan@$GOOGLE_PROJECT.iam.gserviceaccount.com" --project="$GOOGLE_PROJECT" \
  --role=roles/iam.workloadIdentityUser \
  --member="principal://iam.googleapis.com/$POOL/subject/repo:acme@17/infra@23:environment:production-plan"
gcloud projects add-iam-policy-binding "$GOOGLE_PROJECT" --member="serviceAccount:tfpilot-core-prod-plan@$GOOGLE_PROJECT.iam.gserviceaccount.com" \
  --role=roles/viewer

gcloud iam service-accounts create tfpilot-core-prod-apply --project="$GOOGLE_PROJECT"
gcloud iam service-accounts add-iam-policy-binding "tfpilot-core-prod-apply@$GOOGLE_PROJECT.iam.gserviceaccount.com" --project="$GOOGLE_PROJECT" \
  --role=roles/iam.workloadIdentityUser \
  --member="principal://iam.googleapis.com/$POOL/subject/repo:acme/infra:environment:production"
gcloud iam service-accounts add-iam-policy-binding "tfpilot-core-prod-apply@$GOOGLE_PROJECT.iam.gserviceaccount.com" --project="$GOOGLE_PROJECT" \
  --role=roles/iam.workloadIdentityUser \
  --member="principal://iam.googleapis.com/$POOL/subject/repo:acme@17/infra@23:environment:production"
# Give it the roles that your modules need.
