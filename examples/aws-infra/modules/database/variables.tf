variable "name" {
  type        = string
  description = "Identifier of the database instance. TfPilot fills it in."
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,61}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name must be 2 to 63 characters: lower-case letters, digits and single dashes, starting with a letter."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags on everything in this module. TfPilot fills them in."
}

variable "vpc_id" {
  type        = string
  description = "The VPC that the database is in, such as vpc-0a1b2c3d."
  validation {
    condition     = can(regex("^vpc-[0-9a-f]+$", var.vpc_id))
    error_message = "vpc_id must look like vpc-0a1b2c3d."
  }
}

variable "subnet_ids" {
  type        = list(string)
  description = "Private subnets in at least two availability zones, such as subnet-0a1b2c3d."
  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids must name at least two subnets."
  }
  validation {
    condition     = alltrue([for subnet in var.subnet_ids : can(regex("^subnet-[0-9a-f]+$", subnet))])
    error_message = "Each of subnet_ids must look like subnet-0a1b2c3d."
  }
}

variable "allowed_security_groups" {
  type        = set(string)
  default     = []
  description = "Security groups whose members can connect, such as that of a service."
  validation {
    condition     = alltrue([for group in var.allowed_security_groups : can(regex("^sg-[0-9a-f]+$", group))])
    error_message = "Each of allowed_security_groups must look like sg-0a1b2c3d."
  }
}

variable "database_name" {
  type        = string
  default     = "app"
  description = "The first database on the instance."
  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database_name))
    error_message = "database_name must be lower-case letters, digits and underscores, starting with a letter."
  }
}

variable "postgres_version" {
  type        = string
  default     = "17"
  description = "Major version of PostgreSQL. AWS installs minor versions in the maintenance window."
  validation {
    condition     = contains(["15", "16", "17"], var.postgres_version)
    error_message = "postgres_version must be 15, 16 or 17."
  }
}

variable "size" {
  type        = string
  default     = "small"
  description = "small: 2 vCPU, 4 GiB. medium: 2 vCPU, 8 GiB. large: 4 vCPU, 32 GiB."
  validation {
    condition     = contains(["small", "medium", "large"], var.size)
    error_message = "size must be small, medium or large."
  }
}

variable "storage_gb" {
  type        = number
  default     = 20
  description = "Storage in GiB to begin with. It grows by itself up to max_storage_gb and never shrinks."
  validation {
    condition     = var.storage_gb >= 20 && var.storage_gb <= 16384 && floor(var.storage_gb) == var.storage_gb
    error_message = "storage_gb must be a whole number from 20 to 16384."
  }
}

variable "max_storage_gb" {
  type        = number
  default     = 100
  description = "How far the storage may grow, in GiB."
  validation {
    condition     = var.max_storage_gb >= var.storage_gb && var.max_storage_gb <= 65536
    error_message = "max_storage_gb must be at least storage_gb, and at most 65536."
  }
}

variable "high_availability" {
  type        = bool
  default     = false
  description = "Keeps a second instance in another zone that takes over. Doubles the price."
}

variable "backup_days" {
  type        = number
  default     = 7
  description = "For how many days the database can be brought back to any moment."
  validation {
    condition     = var.backup_days >= 1 && var.backup_days <= 35
    error_message = "backup_days must be from 1 to 35."
  }
}

variable "deletion_protection" {
  type        = bool
  default     = true
  description = "Refuses to delete the database. Switch it off in a revision of its own before the destroy."
}

variable "performance_insights" {
  type        = bool
  default     = true
  description = "Keeps a week of what the database waited for. Free of charge."
}
