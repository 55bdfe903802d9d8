# The state of prod: one bucket for each environment, locked by a file beside the state.
terraform {
  backend "s3" {
    bucket       = "tfpilot-tfstate-acme-prod"
    key          = "terraform.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
