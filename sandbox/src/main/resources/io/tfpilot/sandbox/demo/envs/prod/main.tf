# The production environment. Requests arrive as sections in files named tfpilot.<module>.tf beside this one.
terraform {
  required_version = ">= 1.9.0"

  # Address and credentials are given by the workflows.
  backend "http" {}
}
