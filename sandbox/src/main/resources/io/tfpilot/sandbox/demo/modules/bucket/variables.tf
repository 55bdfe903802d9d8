variable "name" {
  type        = string
  description = "Name of the bucket, unique everywhere. TfPilot fills it in."
  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 63 characters: lower-case letters, digits and dashes, without a dash at either end."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags on the bucket. TfPilot fills them in."
  validation {
    condition     = contains(keys(var.tags), "ManagedBy")
    error_message = "tags must hold ManagedBy."
  }
}

variable "region" {
  type        = string
  default     = "eu-west-2"
  description = "Where the bucket lives: eu-west-1, eu-west-2, eu-central-1 or us-east-1. Changing it replaces the bucket."
  validation {
    condition     = contains(["eu-west-1", "eu-west-2", "eu-central-1", "us-east-1"], var.region)
    error_message = "region must be eu-west-1, eu-west-2, eu-central-1 or us-east-1."
  }
}

variable "versioning" {
  type        = bool
  default     = true
  description = "Keeps earlier versions of objects, so that an overwritten file can be brought back."
}

variable "encryption" {
  type        = string
  default     = "aes256"
  description = "How objects are encrypted: aes256 (keys of the platform) or kms (keys of your own)."
  validation {
    condition     = contains(["aes256", "kms"], var.encryption)
    error_message = "encryption must be aes256 or kms."
  }
}

variable "access" {
  type        = string
  default     = "private"
  description = "Who can read: private, or public-read for files of a web site."
  validation {
    condition     = contains(["private", "public-read"], var.access)
    error_message = "access must be private or public-read."
  }
}

variable "readers" {
  type        = set(string)
  default     = []
  description = "Groups that may read the objects."
  validation {
    condition     = alltrue([for group in var.readers : can(regex("^[a-z][a-z0-9-]*$", group))])
    error_message = "Group names must be lower-case letters, digits and dashes."
  }
}

variable "expected_gb" {
  type        = number
  default     = 10
  description = "How much you expect to store, in GB; only used to estimate the price."
  validation {
    condition     = var.expected_gb >= 0 && var.expected_gb <= 1000000
    error_message = "expected_gb must be from 0 to 1000000."
  }
}

variable "lifecycle_rules" {
  type = list(object({
    name               = string
    prefix             = optional(string, "")
    archive_after_days = optional(number)
    expire_after_days  = optional(number)
  }))
  default     = []
  description = "What happens to objects with age, by the beginning of their key."
  validation {
    condition     = length(distinct(var.lifecycle_rules[*].name)) == length(var.lifecycle_rules)
    error_message = "Lifecycle rule names must be unique."
  }
  validation {
    condition     = alltrue([for rule in var.lifecycle_rules : coalesce(rule.expire_after_days, 36500) > coalesce(rule.archive_after_days, 0)])
    error_message = "A rule must archive before it expires."
  }
}
