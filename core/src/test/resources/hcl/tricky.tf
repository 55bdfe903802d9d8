# comment
variable "simple" { type = string }
variable "name" {
  type        = string
  description = "The name; allowed: \"a-z\" and $${not_interp}"
  default     = "my-${"x"}-app"
  nullable    = false
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.name)) && length(var.name) <= 30
    error_message = "Name must match: ^[a-z]. Got: ${var.name}."
  }
  validation {
    condition     = !contains(["prod", "default"], lower(var.name))
    error_message = "Reserved."
  }
}
variable "password" {
  type      = string
  sensitive = true
  ephemeral = true
  default   = null
}
variable "settings" {
  description = <<-EOT
    Multi-line description with { braces } and "quotes"
      * bullet $${not evaluated}
    last
  EOT
  type = object({
    size     = optional(string, "small")
    replicas = optional(number, 2)
    tags     = optional(map(string), {})
    nested = optional(object({
      a = string
      b = optional(list(object({ x = number, y = optional(bool, true) })), [])
    }), null)
    any_thing = any
    tup       = tuple([string, number, bool])
  })
  default = {
    size = "large"
    any_thing = { "quoted key" = 1, (upper("k")) = 2 }
    tup = ["a", 1, true]
  }
}
variable "map_of_obj" {
  type = map(object({
    cidr  = string
    zones = set(string)
  }))
  default = {
    "eu-west-1a" : { cidr : "10.0.0.0/24", zones : ["a", "b", ] },
    b = {
      cidr  = "10.0.1.0/24"
      zones = []
    }
  }
}
variable "heredoc_default" {
  type    = string
  default = <<EOF
#!/bin/bash
echo "hello ${var.x}" # not comment
%%{ if true }
EOF
}
variable "neg" {
  type = number
  default = -3.5e2
}
variable "list" {
  type = list(any)
  default = [for s in ["a"] : upper(s) if s != ""]
}
/* block
comment variable "fake" {} */
// other
variable "deprecated_quotes" {
  type = "string"
  default = ""
}
locals { x = { for k, v in var.map_of_obj : k => v.cidr... } }
output "o" {
  value = var.simple == "x" ? { a = 1 } : null
  description = "out"
  sensitive = true
}
terraform {
  required_version = ">= 1.6, < 2.0"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}
