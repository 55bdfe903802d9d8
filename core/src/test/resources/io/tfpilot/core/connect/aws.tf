# Made by TfPilot for project core. Apply it with your own credentials, outside of TfPilot.
provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["123456789012"]
}

# An account has one provider for each issuer. If yours has it already, import it:
#   terraform import aws_iam_openid_connect_provider.github arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com
resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_s3_bucket" "tfpilot_tfstate_core_dev" {
  bucket = "tfpilot-tfstate-core-dev"
}

resource "aws_s3_bucket_versioning" "tfpilot_tfstate_core_dev" {
  bucket = aws_s3_bucket.tfpilot_tfstate_core_dev.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "tfpilot_tfstate_core_dev" {
  bucket                  = aws_s3_bucket.tfpilot_tfstate_core_dev.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "tfpilot_tfstate_core_prod" {
  bucket = "tfpilot-tfstate-core-prod"
}

resource "aws_s3_bucket_versioning" "tfpilot_tfstate_core_prod" {
  bucket = aws_s3_bucket.tfpilot_tfstate_core_prod.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "tfpilot_tfstate_core_prod" {
  bucket                  = aws_s3_bucket.tfpilot_tfstate_core_prod.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_iam_role" "tfpilot_core_dev_plan" {
  name = "tfpilot-core-dev-plan"
  assume_role_policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [
      {
        "Effect" : "Allow",
        "Principal" : {
          "Federated" : "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
        },
        "Action" : "sts:AssumeRoleWithWebIdentity",
        "Condition" : {
          "StringEquals" : {
            "token.actions.githubusercontent.com:aud" : "sts.amazonaws.com",
            "token.actions.githubusercontent.com:repository_id" : "23",
            "token.actions.githubusercontent.com:job_workflow_ref" : [
              "acme/infra/.github/workflows/plan.yml@refs/heads/main",
              "acme/infra/.github/workflows/drift-plan.yml@refs/heads/main",
              "acme/infra/.github/workflows/apply.yml@refs/heads/main",
              "acme/infra/.github/workflows/destroy.yml@refs/heads/main"
            ],
            "token.actions.githubusercontent.com:sub" : [
              "repo:acme/infra:ref:refs/heads/main",
              "repo:acme@17/infra@23:ref:refs/heads/main"
            ]
          }
        }
      }
    ]
  })
}

resource "aws_iam_role_policy" "tfpilot_core_dev_plan_state" {
  name = "tfpilot-state"
  role = aws_iam_role.tfpilot_core_dev_plan.name
  policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [
      {
        "Sid" : "FindState",
        "Effect" : "Allow",
        "Action" : "s3:ListBucket",
        "Resource" : "arn:aws:s3:::tfpilot-tfstate-core-dev",
        "Condition" : {
          "StringEquals" : {
            "s3:prefix" : [
              "terraform.tfstate",
              "terraform.tfstate.tflock",
              "env:/"
            ]
          }
        }
      },
      {
        "Sid" : "ReadState",
        "Effect" : "Allow",
        "Action" : "s3:GetObject",
        "Resource" : "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate"
      },
      {
        "Sid" : "ReadTrust",
        "Effect" : "Allow",
        "Action" : "iam:GetRole",
        "Resource" : [
          "arn:aws:iam::123456789012:role/tfpilot-core-dev-plan",
          "arn:aws:iam::123456789012:role/tfpilot-core-dev-apply"
        ]
      },
      {
        "Sid" : "OtherStates",
        "Effect" : "Deny",
        "Action" : "s3:*Object*",
        "Resource" : [
          "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate",
          "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate.tflock"
        ]
      }
    ]
  })
}

# Plans read what is there. Narrow it to what your modules read, if you can.
resource "aws_iam_role_policy_attachment" "tfpilot_core_dev_plan" {
  role       = aws_iam_role.tfpilot_core_dev_plan.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_role" "tfpilot_core_dev_apply" {
  name = "tfpilot-core-dev-apply"
  assume_role_policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [
      {
        "Effect" : "Allow",
        "Principal" : {
          "Federated" : "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
        },
        "Action" : "sts:AssumeRoleWithWebIdentity",
        "Condition" : {
          "StringEquals" : {
            "token.actions.githubusercontent.com:aud" : "sts.amazonaws.com",
            "token.actions.githubusercontent.com:repository_id" : "23",
            "token.actions.githubusercontent.com:environment" : "nonprod",
            "token.actions.githubusercontent.com:job_workflow_ref" : [
              "acme/infra/.github/workflows/apply.yml@refs/heads/main",
              "acme/infra/.github/workflows/destroy.yml@refs/heads/main"
            ],
            "token.actions.githubusercontent.com:sub" : [
              "repo:acme/infra:environment:nonprod",
              "repo:acme@17/infra@23:environment:nonprod"
            ]
          }
        }
      }
    ]
  })
}

resource "aws_iam_role_policy" "tfpilot_core_dev_apply_state" {
  name = "tfpilot-state"
  role = aws_iam_role.tfpilot_core_dev_apply.name
  policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [
      {
        "Sid" : "FindState",
        "Effect" : "Allow",
        "Action" : "s3:ListBucket",
        "Resource" : "arn:aws:s3:::tfpilot-tfstate-core-dev",
        "Condition" : {
          "StringEquals" : {
            "s3:prefix" : [
              "terraform.tfstate",
              "terraform.tfstate.tflock",
              "env:/"
            ]
          }
        }
      },
      {
        "Sid" : "ReadState",
        "Effect" : "Allow",
        "Action" : "s3:GetObject",
        "Resource" : "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate"
      },
      {
        "Sid" : "WriteState",
        "Effect" : "Allow",
        "Action" : [
          "s3:PutObject",
          "s3:AbortMultipartUpload"
        ],
        "Resource" : "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate"
      },
      {
        "Sid" : "LockState",
        "Effect" : "Allow",
        "Action" : [
          "s3:GetObject",
          "s3:PutObject",
          "s3:DeleteObject"
        ],
        "Resource" : "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate.tflock"
      },
      {
        "Sid" : "ReadTrust",
        "Effect" : "Allow",
        "Action" : "iam:GetRole",
        "Resource" : [
          "arn:aws:iam::123456789012:role/tfpilot-core-dev-plan",
          "arn:aws:iam::123456789012:role/tfpilot-core-dev-apply"
        ]
      },
      {
        "Sid" : "OtherStates",
        "Effect" : "Deny",
        "Action" : "s3:*Object*",
        "Resource" : [
          "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate",
          "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate.tflock"
        ]
      }
    ]
  })
}

# Attach what your modules need to tfpilot-core-dev-apply: until then its applies can change the state only.

resource "aws_iam_role" "tfpilot_core_prod_plan" {
  name = "tfpilot-core-prod-plan"
  assume_role_policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [
      {
        "Effect" : "Allow",
        "Principal" : {
          "Federated" : "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
        },
        "Action" : "sts:AssumeRoleWithWebIdentity",
        "Condition" : {
          "StringEquals" : {
            "token.actions.githubusercontent.com:aud" : "sts.amazonaws.com",
            "token.actions.githubusercontent.com:repository_id" : "23",
            "token.actions.githubusercontent.com:environment" : "production-plan",
            "token.actions.githubusercontent.com:job_workflow_ref" : [
              "acme/infra/.github/workflows/plan.yml@refs/heads/main",
              "acme/infra/.github/workflows/drift-plan.yml@refs/heads/main",
              "acme/infra/.github/workflows/apply.yml@refs/heads/main",
              "acme/infra/.github/workflows/destroy.yml@refs/heads/main"
            ],
            "token.actions.githubusercontent.com:sub" : [
              "repo:acme/infra:environment:production-plan",
              "repo:acme@17/infra@23:environment:production-plan"
            ]
          }
        }
      }
    ]
  })
}

resource "aws_iam_role_policy" "tfpilot_core_prod_plan_state" {
  name = "tfpilot-state"
  role = aws_iam_role.tfpilot_core_prod_plan.name
  policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [
      {
        "Sid" : "FindState",
        "Effect" : "Allow",
        "Action" : "s3:ListBucket",
        "Resource" : "arn:aws:s3:::tfpilot-tfstate-core-prod",
        "Condition" : {
          "StringEquals" : {
            "s3:prefix" : [
              "terraform.tfstate",
              "terraform.tfstate.tflock",
              "env:/"
            ]
          }
        }
      },
      {
        "Sid" : "ReadState",
        "Effect" : "Allow",
        "Action" : "s3:GetObject",
        "Resource" : "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate"
      },
      {
        "Sid" : "StateKey",
        "Effect" : "Allow",
        "Action" : "kms:Decrypt",
        "Resource" : "arn:aws:kms:eu-west-1:123456789012:key/1a2b"
      },
      {
        "Sid" : "ReadTrust",
        "Effect" : "Allow",
        "Action" : "iam:GetRole",
        "Resource" : [
          "arn:aws:iam::123456789012:role/tfpilot-core-prod-plan",
          "arn:aws:iam::123456789012:role/tfpilot-core-prod-apply"
        ]
      },
      {
        "Sid" : "OtherStates",
        "Effect" : "Deny",
        "Action" : "s3:*Object*",
        "Resource" : [
          "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate",
          "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate.tflock"
        ]
      }
    ]
  })
}

# Plans read what is there. Narrow it to what your modules read, if you can.
resource "aws_iam_role_policy_attachment" "tfpilot_core_prod_plan" {
  role       = aws_iam_role.tfpilot_core_prod_plan.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_role" "tfpilot_core_prod_apply" {
  name = "tfpilot-core-prod-apply"
  assume_role_policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [
      {
        "Effect" : "Allow",
        "Principal" : {
          "Federated" : "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
        },
        "Action" : "sts:AssumeRoleWithWebIdentity",
        "Condition" : {
          "StringEquals" : {
            "token.actions.githubusercontent.com:aud" : "sts.amazonaws.com",
            "token.actions.githubusercontent.com:repository_id" : "23",
            "token.actions.githubusercontent.com:environment" : "production",
            "token.actions.githubusercontent.com:job_workflow_ref" : [
              "acme/infra/.github/workflows/apply.yml@refs/heads/main",
              "acme/infra/.github/workflows/destroy.yml@refs/heads/main"
            ],
            "token.actions.githubusercontent.com:sub" : [
              "repo:acme/infra:environment:production",
              "repo:acme@17/infra@23:environment:production"
            ]
          }
        }
      }
    ]
  })
}

resource "aws_iam_role_policy" "tfpilot_core_prod_apply_state" {
  name = "tfpilot-state"
  role = aws_iam_role.tfpilot_core_prod_apply.name
  policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [
      {
        "Sid" : "FindState",
        "Effect" : "Allow",
        "Action" : "s3:ListBucket",
        "Resource" : "arn:aws:s3:::tfpilot-tfstate-core-prod",
        "Condition" : {
          "StringEquals" : {
            "s3:prefix" : [
              "terraform.tfstate",
              "terraform.tfstate.tflock",
              "env:/"
            ]
          }
        }
      },
      {
        "Sid" : "ReadState",
        "Effect" : "Allow",
        "Action" : "s3:GetObject",
        "Resource" : "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate"
      },
      {
        "Sid" : "WriteState",
        "Effect" : "Allow",
        "Action" : [
          "s3:PutObject",
          "s3:AbortMultipartUpload"
        ],
        "Resource" : "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate"
      },
      {
        "Sid" : "LockState",
        "Effect" : "Allow",
        "Action" : [
          "s3:GetObject",
          "s3:PutObject",
          "s3:DeleteObject"
        ],
        "Resource" : "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate.tflock"
      },
      {
        "Sid" : "StateKey",
        "Effect" : "Allow",
        "Action" : [
          "kms:Decrypt",
          "kms:GenerateDataKey"
        ],
        "Resource" : "arn:aws:kms:eu-west-1:123456789012:key/1a2b"
      },
      {
        "Sid" : "ReadTrust",
        "Effect" : "Allow",
        "Action" : "iam:GetRole",
        "Resource" : [
          "arn:aws:iam::123456789012:role/tfpilot-core-prod-plan",
          "arn:aws:iam::123456789012:role/tfpilot-core-prod-apply"
        ]
      },
      {
        "Sid" : "OtherStates",
        "Effect" : "Deny",
        "Action" : "s3:*Object*",
        "Resource" : [
          "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate",
          "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate.tflock"
        ]
      }
    ]
  })
}

# Attach what your modules need to tfpilot-core-prod-apply: until then its applies can change the state only.
