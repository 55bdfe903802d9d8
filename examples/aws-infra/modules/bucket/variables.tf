variable "name" {
  type        = string
  description = "Name of the bucket, unique in all of AWS. TfPilot fills it in."
  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 63 characters: lower-case letters, digits and dashes, without a dash at either end."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags on everything in this module. TfPilot fills them in."
}

variable "versioning" {
  type        = bool
  default     = true
  description = "Keeps earlier versions of objects, so that an overwritten or deleted file can be brought back."
}

variable "noncurrent_days" {
  type        = number
  default     = 90
  description = "After how many days an earlier version of an object is deleted."
  validation {
    condition     = var.noncurrent_days >= 1 && var.noncurrent_days <= 3650
    error_message = "noncurrent_days must be from 1 to 3650."
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
    condition     = alltrue([for rule in var.lifecycle_rules : rule.archive_after_days != null || rule.expire_after_days != null])
    error_message = "A rule must archive or expire objects."
  }
  validation {
    condition     = alltrue([for rule in var.lifecycle_rules : coalesce(rule.expire_after_days, 36500) > coalesce(rule.archive_after_days, 0)])
    error_message = "A rule must archive objects before it expires them."
  }
}

variable "kms_key_arn" {
  type        = string
  default     = null
  description = "ARN of a KMS key of your own. Without one, AWS encrypts with keys that it manages (AES-256)."
  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
}

variable "access_log_bucket" {
  type        = string
  default     = null
  description = "Name of a bucket that gets a log of every access. Without one, accesses are not logged."
}

variable "force_destroy" {
  type        = bool
  default     = false
  description = "Lets a destroy delete the bucket with everything in it. Without it, a bucket that is not empty stays."
}
