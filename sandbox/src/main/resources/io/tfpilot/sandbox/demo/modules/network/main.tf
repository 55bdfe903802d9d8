terraform {
  required_version = ">= 1.9.0"
}

locals {
  id    = "net-${substr(uuidv5("dns", "${var.name}.network.sandbox"), 0, 8)}"
  zone  = ["a", "b", "c"]
  tiers = concat(["public", "private"], var.database_tier ? ["database"] : [])

  # Sixteen equal ranges: three tiers times three zones need nine.
  subnets = merge([
    for t, tier in local.tiers : {
      for z in range(var.zones) : "${tier}-${local.zone[z]}" => {
        tier = tier
        zone = local.zone[z]
        cidr = cidrsubnet(var.cidr, 4, t * 3 + z)
      }
    }
  ]...)

  gateways = var.nat == "none" ? [] : slice(local.zone, 0, var.nat == "single" ? 1 : var.zones)
}

resource "terraform_data" "network" {
  input = {
    kind = "network"
    id   = local.id
    name = var.name
    cidr = var.cidr
    tags = var.tags
  }
}

resource "terraform_data" "subnet" {
  for_each = local.subnets

  input = {
    kind    = "subnet"
    network = local.id
    name    = "${var.name}-${each.key}"
    tier    = each.value.tier
    zone    = each.value.zone
    cidr    = each.value.cidr
  }
  triggers_replace = [each.value.cidr]
  depends_on       = [terraform_data.network]
}

resource "terraform_data" "nat_gateway" {
  for_each = toset(local.gateways)

  input = {
    kind    = "nat_gateway"
    network = local.id
    zone    = each.key
    subnet  = terraform_data.subnet["public-${each.key}"].output.cidr
  }
}

resource "terraform_data" "firewall_rule" {
  for_each = { for i, rule in var.firewall : rule.name => merge(rule, { priority = (i + 1) * 10 }) }

  input = {
    kind     = "firewall_rule"
    network  = local.id
    name     = each.key
    port     = each.value.port
    source   = each.value.source
    action   = each.value.allow ? "allow" : "deny"
    priority = each.value.priority
  }
}

resource "terraform_data" "flow_log" {
  count = var.flow_logs.enabled ? 1 : 0

  input = {
    kind           = "flow_log"
    network        = local.id
    traffic        = var.flow_logs.traffic
    retention_days = var.flow_logs.retention_days
  }
}
