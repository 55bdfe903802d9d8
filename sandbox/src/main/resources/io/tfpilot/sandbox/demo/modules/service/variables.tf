variable "name" {
  type        = string
  description = "Name of the service, unique in its environment. TfPilot fills it in."
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 63 characters: lower-case letters, digits and dashes, starting with a letter."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags on the service. TfPilot fills them in."
  validation {
    condition     = contains(keys(var.tags), "ManagedBy")
    error_message = "tags must hold ManagedBy."
  }
}

variable "image" {
  type        = string
  default     = "registry.example.com/hello:1.0.0"
  description = "Container image with a fixed version, such as registry.example.com/shop:1.4.2."
  validation {
    condition     = can(regex("^[a-z0-9./_-]+(:[0-9]+/[a-z0-9./_-]+)?(:[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})$", var.image)) && !endswith(var.image, ":latest")
    error_message = "image must carry a fixed version (a tag or a sha256), and not :latest."
  }
}

variable "size" {
  type        = string
  default     = "small"
  description = "Power of each copy: small (0.5 CPU), medium (1 CPU) or large (4 CPU)."
  validation {
    condition     = contains(["small", "medium", "large"], var.size)
    error_message = "size must be small, medium or large."
  }
}

variable "scaling" {
  type = object({
    min        = optional(number, 2)
    max        = optional(number, 2)
    target_cpu = optional(number, 70)
  })
  default     = {}
  description = "How many copies run: at least min, at most max, more when the average CPU use passes target_cpu percent."
  validation {
    condition     = var.scaling.min >= 1 && var.scaling.max <= 20 && var.scaling.min <= var.scaling.max
    error_message = "scaling needs 1 <= min <= max <= 20."
  }
  validation {
    condition     = var.scaling.target_cpu >= 10 && var.scaling.target_cpu <= 95
    error_message = "scaling.target_cpu must be from 10 to 95."
  }
}

variable "ports" {
  type = list(object({
    name     = string
    port     = number
    protocol = optional(string, "http")
    public   = optional(bool, false)
  }))
  default     = [{ name = "web", port = 8080 }]
  description = "What the service listens on: protocol is http, https, grpc or tcp. Changing the protocol replaces the endpoint."
  validation {
    condition     = alltrue([for port in var.ports : contains(["http", "https", "grpc", "tcp"], port.protocol)])
    error_message = "Every protocol must be http, https, grpc or tcp."
  }
  validation {
    condition     = alltrue([for port in var.ports : port.port >= 1 && port.port <= 65535 && floor(port.port) == port.port])
    error_message = "Every port must be a whole number from 1 to 65535."
  }
  validation {
    condition     = length(distinct(var.ports[*].name)) == length(var.ports)
    error_message = "Port names must be unique."
  }
}

variable "env" {
  type        = map(string)
  default     = {}
  description = "Environment variables of the containers. No secrets here: they are shown to everybody who can see the request."
  validation {
    condition     = alltrue([for name in keys(var.env) : can(regex("^[A-Z_][A-Z0-9_]*$", name))])
    error_message = "Names of environment variables must be upper-case letters, digits and underscores."
  }
}

variable "health_check" {
  type = object({
    path             = optional(string, "/health")
    interval_seconds = optional(number, 10)
    failures         = optional(number, 3)
  })
  default     = {}
  description = "How to tell that a copy is well: path to ask, how often, and how many failures mean ill."
  validation {
    condition     = startswith(var.health_check.path, "/")
    error_message = "health_check.path must start with a slash."
  }
}
