terraform {
  required_version = ">= 1.9.0"
}

resource "terraform_data" "bucket" {
  input = {
    kind         = "bucket"
    name         = var.name
    region       = var.region
    versioning   = var.versioning
    storage_gb   = var.expected_gb
    object_count = 0
    tags         = var.tags
  }
  triggers_replace = [var.region]
}

resource "terraform_data" "encryption" {
  input = {
    kind      = "bucket_encryption"
    bucket    = var.name
    algorithm = var.encryption
  }
  depends_on = [terraform_data.bucket]
}

resource "terraform_data" "public_access_block" {
  input = {
    kind                = "public_access_block"
    bucket              = var.name
    block_public_access = var.access != "public-read"
  }
  depends_on = [terraform_data.bucket]
}

resource "terraform_data" "lifecycle_rule" {
  for_each = { for rule in var.lifecycle_rules : rule.name => rule }

  input = {
    kind        = "lifecycle_rule"
    bucket      = var.name
    name        = each.key
    prefix      = each.value.prefix
    archive     = each.value.archive_after_days
    expire      = each.value.expire_after_days
    description = each.value.expire_after_days == null ? "keeps for ever" : "deletes after ${each.value.expire_after_days} days"
  }
  depends_on = [terraform_data.bucket]
}

resource "terraform_data" "reader" {
  for_each = var.readers

  input = {
    kind   = "bucket_grant"
    bucket = var.name
    group  = each.key
    access = "read"
  }
  depends_on = [terraform_data.bucket]
}
