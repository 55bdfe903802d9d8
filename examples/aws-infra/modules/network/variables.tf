variable "name" {
  type        = string
  description = "Name of the network. TfPilot fills it in."
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,49}$", var.name))
    error_message = "name must be at most 50 lower-case letters, digits and dashes, starting with a letter."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags on everything in this module. TfPilot fills them in."
}

variable "cidr" {
  type        = string
  default     = "10.0.0.0/16"
  description = "The addresses of the network, from /16 to /20. It must not overlap with networks that it is connected to."
  validation {
    condition     = can(cidrhost(var.cidr, 0)) && can(regex("/(16|17|18|19|20)$", var.cidr))
    error_message = "cidr must be a network such as 10.0.0.0/16, from /16 to /20."
  }
}

variable "zones" {
  type        = number
  default     = 2
  description = "In how many availability zones there are subnets."
  validation {
    condition     = contains([2, 3], var.zones)
    error_message = "zones must be 2 or 3."
  }
}

variable "nat" {
  type        = string
  default     = "single"
  description = "How private subnets reach the internet: none, single (one gateway; its zone's outage cuts all) or per-zone."
  validation {
    condition     = contains(["none", "single", "per-zone"], var.nat)
    error_message = "nat must be none, single or per-zone."
  }
}

variable "flow_log_days" {
  type        = number
  default     = 30
  description = "For how many days a record of every connection is kept; 0 keeps none."
  validation {
    condition     = contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 180, 365], var.flow_log_days)
    error_message = "flow_log_days must be 0, 1, 3, 5, 7, 14, 30, 60, 90, 180 or 365."
  }
}
