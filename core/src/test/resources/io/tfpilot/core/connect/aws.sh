# Made by TfPilot for project core. Run it with your own credentials for account 123456789012.
set -eu
test "$(aws sts get-caller-identity --query Account --output text)" = 123456789012

# An account has one provider for each issuer.
aws iam get-open-id-connect-provider --open-id-connect-provider-arn arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com ||
  aws iam create-open-id-connect-provider --url https://token.actions.githubusercontent.com --client-id-list sts.amazonaws.com

aws s3api head-bucket --bucket tfpilot-tfstate-core-dev ||
  aws s3api create-bucket --bucket tfpilot-tfstate-core-dev --region eu-west-1 --create-bucket-configuration LocationConstraint=eu-west-1
aws s3api put-bucket-versioning --bucket tfpilot-tfstate-core-dev --versioning-configuration Status=Enabled
aws s3api put-public-access-block --bucket tfpilot-tfstate-core-dev --public-access-block-configuration \
  BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true

aws s3api head-bucket --bucket tfpilot-tfstate-core-prod ||
  aws s3api create-bucket --bucket tfpilot-tfstate-core-prod --region eu-west-1 --create-bucket-configuration LocationConstraint=eu-west-1
aws s3api put-bucket-versioning --bucket tfpilot-tfstate-core-prod --versioning-configuration Status=Enabled
aws s3api put-public-access-block --bucket tfpilot-tfstate-core-prod --public-access-block-configuration \
  BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true

trust=$(cat <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:repository_id": "23",
          "token.actions.githubusercontent.com:job_workflow_ref": [
            "acme/infra/.github/workflows/plan.yml@refs/heads/main",
            "acme/infra/.github/workflows/drift-plan.yml@refs/heads/main",
            "acme/infra/.github/workflows/apply.yml@refs/heads/main",
            "acme/infra/.github/workflows/destroy.yml@refs/heads/main"
          ],
          "token.actions.githubusercontent.com:sub": [
            "repo:acme/infra:ref:refs/heads/main",
            "repo:acme@17/infra@23:ref:refs/heads/main"
          ]
        }
      }
    }
  ]
}
JSON
)
aws iam create-role --role-name tfpilot-core-dev-plan --assume-role-policy-document "$trust" ||
  aws iam update-assume-role-policy --role-name tfpilot-core-dev-plan --policy-document "$trust"
aws iam put-role-policy --role-name tfpilot-core-dev-plan --policy-name tfpilot-state --policy-document "$(cat <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "FindState",
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::tfpilot-tfstate-core-dev",
      "Condition": {
        "StringEquals": {
          "s3:prefix": [
            "terraform.tfstate",
            "terraform.tfstate.tflock",
            "env:/"
          ]
        }
      }
    },
    {
      "Sid": "ReadState",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate"
    },
    {
      "Sid": "ReadTrust",
      "Effect": "Allow",
      "Action": "iam:GetRole",
      "Resource": [
        "arn:aws:iam::123456789012:role/tfpilot-core-dev-plan",
        "arn:aws:iam::123456789012:role/tfpilot-core-dev-apply"
      ]
    },
    {
      "Sid": "OtherStates",
      "Effect": "Deny",
      "Action": "s3:*Object*",
      "Resource": [
        "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate",
        "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate.tflock"
      ]
    }
  ]
}
JSON
)"
# Plans read what is there. Narrow it to what your modules read, if you can.
aws iam attach-role-policy --role-name tfpilot-core-dev-plan --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess

trust=$(cat <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:repository_id": "23",
          "token.actions.githubusercontent.com:environment": "nonprod",
          "token.actions.githubusercontent.com:job_workflow_ref": [
            "acme/infra/.github/workflows/apply.yml@refs/heads/main",
            "acme/infra/.github/workflows/destroy.yml@refs/heads/main"
          ],
          "token.actions.githubusercontent.com:sub": [
            "repo:acme/infra:environment:nonprod",
            "repo:acme@17/infra@23:environment:nonprod"
          ]
        }
      }
    }
  ]
}
JSON
)
aws iam create-role --role-name tfpilot-core-dev-apply --assume-role-policy-document "$trust" ||
  aws iam update-assume-role-policy --role-name tfpilot-core-dev-apply --policy-document "$trust"
aws iam put-role-policy --role-name tfpilot-core-dev-apply --policy-name tfpilot-state --policy-document "$(cat <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "FindState",
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::tfpilot-tfstate-core-dev",
      "Condition": {
        "StringEquals": {
          "s3:prefix": [
            "terraform.tfstate",
            "terraform.tfstate.tflock",
            "env:/"
          ]
        }
      }
    },
    {
      "Sid": "ReadState",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate"
    },
    {
      "Sid": "WriteState",
      "Effect": "Allow",
      "Action": [
        "s3:PutObject",
        "s3:AbortMultipartUpload"
      ],
      "Resource": "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate"
    },
    {
      "Sid": "LockState",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:PutObject",
        "s3:DeleteObject"
      ],
      "Resource": "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate.tflock"
    },
    {
      "Sid": "ReadTrust",
      "Effect": "Allow",
      "Action": "iam:GetRole",
      "Resource": [
        "arn:aws:iam::123456789012:role/tfpilot-core-dev-plan",
        "arn:aws:iam::123456789012:role/tfpilot-core-dev-apply"
      ]
    },
    {
      "Sid": "OtherStates",
      "Effect": "Deny",
      "Action": "s3:*Object*",
      "Resource": [
        "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate",
        "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate.tflock"
      ]
    }
  ]
}
JSON
)"
# Attach what your modules need: until then applies can change the state only.

trust=$(cat <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:repository_id": "23",
          "token.actions.githubusercontent.com:environment": "production-plan",
          "token.actions.githubusercontent.com:job_workflow_ref": [
            "acme/infra/.github/workflows/plan.yml@refs/heads/main",
            "acme/infra/.github/workflows/drift-plan.yml@refs/heads/main",
            "acme/infra/.github/workflows/apply.yml@refs/heads/main",
            "acme/infra/.github/workflows/destroy.yml@refs/heads/main"
          ],
          "token.actions.githubusercontent.com:sub": [
            "repo:acme/infra:environment:production-plan",
            "repo:acme@17/infra@23:environment:production-plan"
          ]
        }
      }
    }
  ]
}
JSON
)
aws iam create-role --role-name tfpilot-core-prod-plan --assume-role-policy-document "$trust" ||
  aws iam update-assume-role-policy --role-name tfpilot-core-prod-plan --policy-document "$trust"
aws iam put-role-policy --role-name tfpilot-core-prod-plan --policy-name tfpilot-state --policy-document "$(cat <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "FindState",
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::tfpilot-tfstate-core-prod",
      "Condition": {
        "StringEquals": {
          "s3:prefix": [
            "terraform.tfstate",
            "terraform.tfstate.tflock",
            "env:/"
          ]
        }
      }
    },
    {
      "Sid": "ReadState",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate"
    },
    {
      "Sid": "StateKey",
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "arn:aws:kms:eu-west-1:123456789012:key/1a2b"
    },
    {
      "Sid": "ReadTrust",
      "Effect": "Allow",
      "Action": "iam:GetRole",
      "Resource": [
        "arn:aws:iam::123456789012:role/tfpilot-core-prod-plan",
        "arn:aws:iam::123456789012:role/tfpilot-core-prod-apply"
      ]
    },
    {
      "Sid": "OtherStates",
      "Effect": "Deny",
      "Action": "s3:*Object*",
      "Resource": [
        "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate",
        "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate.tflock"
      ]
    }
  ]
}
JSON
)"
# Plans read what is there. Narrow it to what your modules read, if you can.
aws iam attach-role-policy --role-name tfpilot-core-prod-plan --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess

trust=$(cat <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:repository_id": "23",
          "token.actions.githubusercontent.com:environment": "production",
          "token.actions.githubusercontent.com:job_workflow_ref": [
            "acme/infra/.github/workflows/apply.yml@refs/heads/main",
            "acme/infra/.github/workflows/destroy.yml@refs/heads/main"
          ],
          "token.actions.githubusercontent.com:sub": [
            "repo:acme/infra:environment:production",
            "repo:acme@17/infra@23:environment:production"
          ]
        }
      }
    }
  ]
}
JSON
)
aws iam create-role --role-name tfpilot-core-prod-apply --assume-role-policy-document "$trust" ||
  aws iam update-assume-role-policy --role-name tfpilot-core-prod-apply --policy-document "$trust"
aws iam put-role-policy --role-name tfpilot-core-prod-apply --policy-name tfpilot-state --policy-document "$(cat <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "FindState",
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::tfpilot-tfstate-core-prod",
      "Condition": {
        "StringEquals": {
          "s3:prefix": [
            "terraform.tfstate",
            "terraform.tfstate.tflock",
            "env:/"
          ]
        }
      }
    },
    {
      "Sid": "ReadState",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate"
    },
    {
      "Sid": "WriteState",
      "Effect": "Allow",
      "Action": [
        "s3:PutObject",
        "s3:AbortMultipartUpload"
      ],
      "Resource": "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate"
    },
    {
      "Sid": "LockState",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:PutObject",
        "s3:DeleteObject"
      ],
      "Resource": "arn:aws:s3:::tfpilot-tfstate-core-prod/terraform.tfstate.tflock"
    },
    {
      "Sid": "StateKey",
      "Effect": "Allow",
      "Action": [
        "kms:Decrypt",
        "kms:GenerateDataKey"
      ],
      "Resource": "arn:aws:kms:eu-west-1:123456789012:key/1a2b"
    },
    {
      "Sid": "ReadTrust",
      "Effect": "Allow",
      "Action": "iam:GetRole",
      "Resource": [
        "arn:aws:iam::123456789012:role/tfpilot-core-prod-plan",
        "arn:aws:iam::123456789012:role/tfpilot-core-prod-apply"
      ]
    },
    {
      "Sid": "OtherStates",
      "Effect": "Deny",
      "Action": "s3:*Object*",
      "Resource": [
        "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate",
        "arn:aws:s3:::tfpilot-tfstate-core-dev/terraform.tfstate.tflock"
      ]
    }
  ]
}
JSON
)"
# Attach what your modules need: until then applies can change the state only.
