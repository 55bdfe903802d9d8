variable "name" {
  type        = string
  description = "Name of the network, unique in its environment. TfPilot fills it in."
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 63 characters: lower-case letters, digits and dashes, starting with a letter."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags on everything the module makes. TfPilot fills them in."
  validation {
    condition     = contains(keys(var.tags), "ManagedBy")
    error_message = "tags must hold ManagedBy."
  }
}

variable "cidr" {
  type        = string
  default     = "10.20.0.0/16"
  description = "IPv4 range of the network, from /16 to /24. Ranges of networks that talk to each other must not overlap."
  validation {
    condition     = can(cidrhost(var.cidr, 0)) && can(regex("^[0-9.]+/(1[6-9]|2[0-4])$", var.cidr))
    error_message = "cidr must be an IPv4 range such as 10.20.0.0/16, from /16 to /24."
  }
}

variable "zones" {
  type        = number
  default     = 2
  description = "How many availability zones to spread over: 1, 2 or 3."
  validation {
    condition     = contains([1, 2, 3], var.zones)
    error_message = "zones must be 1, 2 or 3."
  }
}

variable "database_tier" {
  type        = bool
  default     = false
  description = "Adds a third row of subnets, without a way out, for databases."
}

variable "nat" {
  type        = string
  default     = "single"
  description = "How private subnets reach the internet: none, single (one gateway) or per-zone (one in each zone)."
  validation {
    condition     = contains(["none", "single", "per-zone"], var.nat)
    error_message = "nat must be none, single or per-zone."
  }
}

variable "firewall" {
  type = list(object({
    name   = string
    port   = number
    source = optional(string, "0.0.0.0/0")
    allow  = optional(bool, true)
  }))
  default     = []
  description = "Rules for what comes in; the first that matches decides."
  validation {
    condition     = alltrue([for rule in var.firewall : rule.port >= 1 && rule.port <= 65535 && floor(rule.port) == rule.port])
    error_message = "Every firewall port must be a whole number from 1 to 65535."
  }
  validation {
    condition     = length(distinct(var.firewall[*].name)) == length(var.firewall)
    error_message = "Firewall rule names must be unique."
  }
}

variable "flow_logs" {
  type = object({
    enabled        = optional(bool, false)
    traffic        = optional(string, "all")
    retention_days = optional(number, 14)
  })
  default     = {}
  description = "A record of who talked to whom: traffic is all, accepted or rejected."
  validation {
    condition     = contains(["all", "accepted", "rejected"], var.flow_logs.traffic)
    error_message = "flow_logs.traffic must be all, accepted or rejected."
  }
  validation {
    condition     = var.flow_logs.retention_days >= 1 && var.flow_logs.retention_days <= 365
    error_message = "flow_logs.retention_days must be from 1 to 365."
  }
}
