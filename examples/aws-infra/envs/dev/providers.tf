terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

# Requests arrive as sections in files named tfpilot.<module>.tf beside this one. They bring tags of their own.
provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      Repository = "acme/aws-infra"
    }
  }
}
