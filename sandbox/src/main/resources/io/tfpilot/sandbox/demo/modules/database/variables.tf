variable "name" {
  type        = string
  description = "Name of the database server, unique in its environment. TfPilot fills it in."
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 63 characters: lower-case letters, digits and dashes, starting with a letter."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags on the servers. TfPilot fills them in."
  validation {
    condition     = contains(keys(var.tags), "ManagedBy")
    error_message = "tags must hold ManagedBy."
  }
}

variable "engine" {
  type = object({
    family  = string
    version = optional(string, "17")
  })
  default     = { family = "postgres" }
  description = "Which database it is: family postgres or mysql, and its version. Changing the family replaces the server."
  validation {
    condition     = contains(["postgres", "mysql"], var.engine.family)
    error_message = "engine.family must be postgres or mysql."
  }
  validation {
    condition     = can(regex("^[0-9]+(\\.[0-9]+)*$", var.engine.version))
    error_message = "engine.version must be digits and dots, such as 17 or 8.4."
  }
}

variable "size" {
  type        = string
  default     = "small"
  description = "Power of each server: small (2 GB), medium (8 GB) or large (32 GB)."
  validation {
    condition     = contains(["small", "medium", "large"], var.size)
    error_message = "size must be small, medium or large."
  }
}

variable "storage_gb" {
  type        = number
  default     = 20
  description = "Disk of each server in GB, a whole number from 10 to 4096."
  validation {
    condition     = var.storage_gb >= 10 && var.storage_gb <= 4096 && floor(var.storage_gb) == var.storage_gb
    error_message = "storage_gb must be a whole number from 10 to 4096."
  }
}

variable "high_availability" {
  type        = bool
  default     = false
  description = "Adds a standby server that takes over. Needs size medium or large."
  validation {
    condition     = !var.high_availability || var.size != "small"
    error_message = "high_availability needs size medium or large."
  }
}

variable "backup" {
  type = object({
    retention_days = optional(number, 7)
    window         = optional(string, "02:00-03:00")
    copies         = optional(list(string), [])
  })
  default     = {}
  description = "How long backups are kept, when they are made (UTC), and which regions get a copy."
  validation {
    condition     = var.backup.retention_days >= 1 && var.backup.retention_days <= 35 && floor(var.backup.retention_days) == var.backup.retention_days
    error_message = "backup.retention_days must be a whole number from 1 to 35."
  }
  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", var.backup.window))
    error_message = "backup.window must look like 02:00-03:00."
  }
}

variable "databases" {
  type = map(object({
    owner      = string
    extensions = optional(set(string), [])
  }))
  default     = {}
  description = "Databases to create on the server, by name, with owner and extensions."
  validation {
    condition     = alltrue([for name in keys(var.databases) : can(regex("^[a-z][a-z0-9_]{0,62}$", name))])
    error_message = "Database names must be lower-case letters, digits and underscores, starting with a letter."
  }
}

variable "parameters" {
  type        = map(string)
  default     = {}
  description = "Engine settings by name, such as max_connections = 200."
}

variable "admin_password" {
  type        = string
  default     = null
  sensitive   = true
  description = "Password of the administrator, at least 12 characters; left out, the server keeps a managed one."
  validation {
    condition     = var.admin_password == null ? true : length(var.admin_password) >= 12
    error_message = "admin_password must have at least 12 characters."
  }
}
