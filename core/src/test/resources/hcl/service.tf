terraform {
  required_version = ">= 1.5.0"
}

resource "terraform_data" "revision" {
  input = {
    name     = var.name
    image    = var.image
    replicas = var.replicas
    env      = var.env
  }
}

resource "terraform_data" "endpoint" {
  for_each = { for p in var.ports : p.name => p }

  input = {
    service  = var.name
    port     = each.value.port
    protocol = each.value.protocol
    host     = format("%s.%s.sandbox.internal", var.name, var.environment)
  }
  triggers_replace = [each.value.protocol]
}

resource "terraform_data" "secret" {
  count = var.api_token == null ? 0 : 1
  input = { name = "${var.name}-token", value = var.api_token }
}
output "urls" {
  value = { for k, e in terraform_data.endpoint : k => format("%s://%s:%d", e.output.protocol, e.output.host, e.output.port) }
}
output "revision_id" {
  value = terraform_data.revision.id
}
output "token" {
  value     = one(terraform_data.secret[*].output.value)
  sensitive = true
}
variable "name" {
  type        = string
  description = "Service name, unique in its environment."
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", var.name))
    error_message = "name must be 3-32 characters: lower-case letters, digits and dashes."
  }
}

variable "environment" {
  type = string
  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "environment must be dev, staging or prod."
  }
}

variable "image" {
  type = string
  validation {
    condition     = !endswith(var.image, ":latest")
    error_message = "image must be pinned, not :latest."
  }
}

variable "replicas" {
  type    = number
  default = 1
  validation {
    condition     = var.replicas >= 1 && var.replicas <= 20 && floor(var.replicas) == var.replicas
    error_message = "replicas must be a whole number from 1 to 20."
  }
}

variable "ports" {
  type = list(object({
    name     = string
    port     = number
    protocol = optional(string, "http")
  }))
  default = [{ name = "web", port = 8080 }]
}

variable "env" {
  type    = map(string)
  default = {}
}

variable "api_token" {
  type      = string
  default   = null
  sensitive = true
}
