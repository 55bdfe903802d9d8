terraform {
  required_version = ">= 1.9.0"
}

locals {
  members  = concat(["primary"], var.high_availability ? ["standby"] : [])
  host     = "${var.name}.db.sandbox.internal"
  port     = { postgres = 5432, mysql = 3306 }[var.engine.family]
  username = "admin"
}

resource "terraform_data" "instance" {
  for_each = toset(local.members)

  input = {
    kind       = "database_instance"
    name       = "${var.name}-${each.key}"
    role       = each.key
    engine     = var.engine
    size       = var.size
    storage_gb = var.storage_gb
    host       = local.host
    tags       = var.tags
  }
  triggers_replace = [var.engine.family]

  lifecycle {
    precondition {
      condition     = var.engine.family != "postgres" || tonumber(split(".", var.engine.version)[0]) >= 13
      error_message = "postgres versions before 13 are out of support."
    }
  }
}

# What takes minutes with a real database takes seconds here, so that there is a log to watch.
resource "terraform_data" "replication" {
  count = var.high_availability ? 1 : 0

  input = {
    kind = "replication"
    from = terraform_data.instance["primary"].input.name
    to   = terraform_data.instance["standby"].input.name
  }

  provisioner "local-exec" {
    command = "for part in 1 2 3 4 5 6; do echo \"Copied part $part of 6 to the standby\"; sleep 1; done"
  }
}

resource "terraform_data" "backup_policy" {
  input = {
    kind           = "backup_policy"
    database       = var.name
    retention_days = var.backup.retention_days
    window         = var.backup.window
    copies         = var.backup.copies
  }
  depends_on = [terraform_data.instance]
}

# A password is a trigger, not an input: `output` repeats the input without Terraform's mark.
resource "terraform_data" "credentials" {
  input = {
    kind     = "secret"
    name     = "${var.name}/admin"
    username = local.username
    managed  = nonsensitive(var.admin_password == null)
  }
  triggers_replace = [var.admin_password]
}

resource "terraform_data" "schema" {
  for_each = var.databases

  input = {
    kind       = "database_schema"
    instance   = var.name
    name       = each.key
    owner      = each.value.owner
    extensions = sort(each.value.extensions)
  }
  depends_on = [terraform_data.instance]
}

resource "terraform_data" "parameters" {
  count = length(var.parameters) == 0 ? 0 : 1

  input = {
    kind   = "parameter_group"
    name   = "${var.name}-parameters"
    values = var.parameters
  }
}
