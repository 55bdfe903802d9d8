terraform {
  required_version = ">= 1.9.0"
}

locals {
  host = "${var.name}.svc.sandbox.internal"
}

resource "terraform_data" "service" {
  input = {
    kind = "service"
    name = var.name
    host = local.host
    tags = var.tags
  }
}

resource "terraform_data" "revision" {
  input = {
    kind     = "service_revision"
    service  = var.name
    image    = var.image
    size     = var.size
    replicas = var.scaling.min
    env      = var.env
  }
  depends_on = [terraform_data.service]
}

resource "terraform_data" "autoscaler" {
  count = var.scaling.max > var.scaling.min ? 1 : 0

  input = {
    kind       = "autoscaler"
    service    = var.name
    min        = var.scaling.min
    max        = var.scaling.max
    target_cpu = var.scaling.target_cpu
  }
}

resource "terraform_data" "endpoint" {
  for_each = { for port in var.ports : port.name => port }

  input = {
    kind     = "service_endpoint"
    service  = var.name
    name     = each.key
    port     = each.value.port
    protocol = each.value.protocol
    public   = each.value.public
    url      = "${each.value.protocol}://${local.host}:${each.value.port}"
  }
  triggers_replace = [each.value.protocol]
  depends_on       = [terraform_data.service]
}

resource "terraform_data" "health_check" {
  input = merge({ kind = "health_check", service = var.name }, var.health_check)
}
