variable "name" {
  type        = string
  description = "Name of the service. TfPilot fills it in."
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,50}$", var.name))
    error_message = "name must be at most 51 lower-case letters, digits and dashes, starting with a letter."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags on everything in this module. TfPilot fills them in."
}

variable "cluster_arn" {
  type        = string
  description = "ARN of the ECS cluster that runs the service."
  validation {
    condition     = can(regex("^arn:aws[a-z-]*:ecs:[a-z0-9-]+:[0-9]{12}:cluster/[A-Za-z0-9_-]+$", var.cluster_arn))
    error_message = "cluster_arn must be the ARN of an ECS cluster."
  }
}

variable "vpc_id" {
  type        = string
  description = "The VPC of the service, such as vpc-0a1b2c3d."
  validation {
    condition     = can(regex("^vpc-[0-9a-f]+$", var.vpc_id))
    error_message = "vpc_id must look like vpc-0a1b2c3d."
  }
}

variable "subnet_ids" {
  type        = list(string)
  description = "Private subnets with a way to the internet or to ECR, such as subnet-0a1b2c3d."
  validation {
    condition     = length(var.subnet_ids) >= 1 && alltrue([for subnet in var.subnet_ids : can(regex("^subnet-[0-9a-f]+$", subnet))])
    error_message = "subnet_ids must name at least one subnet, each like subnet-0a1b2c3d."
  }
}

variable "image" {
  type        = string
  description = "The container image with a tag or digest, such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1.4.2."
  validation {
    condition     = can(regex("[:@]", var.image)) && !endswith(var.image, ":latest")
    error_message = "image must have a tag or digest, and not :latest."
  }
}

variable "port" {
  type        = number
  default     = 8080
  description = "The port that the container listens on."
  validation {
    condition     = var.port >= 1 && var.port <= 65535
    error_message = "port must be from 1 to 65535."
  }
}

variable "size" {
  type        = string
  default     = "small"
  description = "small: 0.25 vCPU, 512 MiB. medium: 1 vCPU, 2 GiB. large: 4 vCPU, 8 GiB. Of each copy."
  validation {
    condition     = contains(["small", "medium", "large"], var.size)
    error_message = "size must be small, medium or large."
  }
}

variable "architecture" {
  type        = string
  default     = "ARM64"
  description = "What the image is built for: ARM64 (cheaper) or X86_64."
  validation {
    condition     = contains(["ARM64", "X86_64"], var.architecture)
    error_message = "architecture must be ARM64 or X86_64."
  }
}

variable "replicas" {
  type = object({
    min = optional(number, 2)
    max = optional(number, 4)
  })
  default     = {}
  description = "How many copies run: at least min, more when the processor is busy, at most max."
  validation {
    condition     = var.replicas.min >= 1 && var.replicas.max >= var.replicas.min && var.replicas.max <= 100
    error_message = "replicas must have a min of at least 1 and a max from min to 100."
  }
}

variable "environment_variables" {
  type        = map(string)
  default     = {}
  description = "What the container gets as environment variables. They are in git and in plans: secrets go into secret_arns."
}

variable "secret_arns" {
  type        = map(string)
  default     = {}
  description = "Environment variables whose values ECS takes from Secrets Manager or the parameter store, by ARN."
  validation {
    condition     = alltrue([for arn in values(var.secret_arns) : can(regex("^arn:aws[a-z-]*:(secretsmanager|ssm):", arn))])
    error_message = "Each of secret_arns must be an ARN of Secrets Manager or of a parameter."
  }
}

variable "load_balancer" {
  type = object({
    listener_arn      = string
    security_group_id = string
    host              = string
    priority          = optional(number)
    health_path       = optional(string, "/")
  })
  default     = null
  description = "How the service is reached through a load balancer that there is. Without it, only others in its network reach it."
}

variable "client_security_groups" {
  type        = set(string)
  default     = []
  description = "Security groups whose members can connect directly, without the load balancer."
  validation {
    condition     = alltrue([for group in var.client_security_groups : can(regex("^sg-[0-9a-f]+$", group))])
    error_message = "Each of client_security_groups must look like sg-0a1b2c3d."
  }
}

variable "log_days" {
  type        = number
  default     = 30
  description = "For how many days logs are kept."
  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 180, 365], var.log_days)
    error_message = "log_days must be 1, 3, 5, 7, 14, 30, 60, 90, 180 or 365."
  }
}
