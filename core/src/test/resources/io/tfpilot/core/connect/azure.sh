# Made by TfPilot for project core. Fill in the first three lines and run it with your own credentials.
set -eu
RESOURCE_GROUP=tfpilot
LOCATION=westeurope
SCOPE=/subscriptions/00000000-0000-0000-0000-000000000000

az group create --name "$RESOURCE_GROUP" --location "$LOCATION"

az identity create --name tfpilot-core-dev-plan --resource-group "$RESOURCE_GROUP" --location "$LOCATION"
az identity federated-credential create --name github-1 --identity-name tfpilot-core-dev-plan \
  --resource-group "$RESOURCE_GROUP" --issuer https://token.actions.githubusercontent.com \
  --subject "repo:acme/infra:ref:refs/heads/main" --audiences api://AzureADTokenExchange
az identity federated-credential create --name github-2 --identity-name tfpilot-core-dev-plan \
  --resource-group "$RESOURCE_GROUP" --issuer https://token.actions.githubusercontent.com \
  --subject "repo:acme@17/infra@23:ref:refs/heads/main" --audiences api://AzureADTokenExchange
az role assignment create --role Reader --scope "$SCOPE" --assignee-principal-type ServicePrincipal \
  --assignee-object-id "$(az identity show --name tfpilot-core-dev-plan --resource-group "$RESOURCE_GROUP" \
    --query principalId --output tsv)"

az identity create --name tfpilot-core-dev-apply --resource-group "$RESOURCE_GROUP" --location "$LOCATION"
az identity federated-credential create --name github-1 --identity-name tfpilot-core-dev-apply \
  --resource-group "$RESOURCE_GROUP" --issuer https://token.actions.githubusercontent.com \
  --subject "repo:acme/infra:environment:nonprod" --audiences api://AzureADTokenExchange
az identity federated-credential create --name github-2 --identity-name tfpilot-core-dev-apply \
  --resource-group "$RESOURCE_GROUP" --issuer https://token.actions.githubusercontent.com \
  --subject "repo:acme@17/infra@23:environment:nonprod" --audiences api://AzureADTokenExchange
# Give it the roles that your modules need.

az identity create --name tfpilot-core-prod-plan --resource-group "$RESOURCE_GROUP" --location "$LOCATION"
az identity federated-credential create --name github-1 --identity-name tfpilot-core-prod-plan \
  --resource-group "$RESOURCE_GROUP" --issuer https://token.actions.githubusercontent.com \
  --subject "repo:acme/infra:environment:production-plan" --audiences api://AzureADTokenExchange
az identity federated-credential create --name github-2 --identity-name tfpilot-core-prod-plan \
  --resource-group "$RESOURCE_GROUP" --issuer https://token.actions.githubusercontent.com \
  --subject "repo:acme@17/infra@23:environment:production-plan" --audiences api://AzureADTokenExchange
az role assignment create --role Reader --scope "$SCOPE" --assignee-principal-type ServicePrincipal \
  --assignee-object-id "$(az identity show --name tfpilot-core-prod-plan --resource-group "$RESOURCE_GROUP" \
    --query principalId --output tsv)"

az identity create --name tfpilot-core-prod-apply --resource-group "$RESOURCE_GROUP" --location "$LOCATION"
az identity federated-credential create --name github-1 --identity-name tfpilot-core-prod-apply \
  --resource-group "$RESOURCE_GROUP" --issuer https://token.actions.githubusercontent.com \
  --subject "repo:acme/infra:environment:production" --audiences api://AzureADTokenExchange
az identity federated-credential create --name github-2 --identity-name tfpilot-core-prod-apply \
  --resource-group "$RESOURCE_GROUP" --issuer https://token.actions.githubusercontent.com \
  --subject "repo:acme@17/infra@23:environment:production" --audiences api://AzureADTokenExchange
# Give it the roles that your modules need.
