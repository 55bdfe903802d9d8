variable "name" {
  type        = string
  description = "Name of the queue. TfPilot fills it in."
  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,70}$", var.name))
    error_message = "name must be 1 to 70 letters, digits, dashes and underscores."
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags on everything in this module. TfPilot fills them in."
}

variable "fifo" {
  type        = bool
  default     = false
  description = "Keeps the order of messages and delivers each once. Slower; cannot be changed later without a new queue."
}

variable "visibility_timeout_seconds" {
  type        = number
  default     = 60
  description = "How long a message is hidden from others while one reader works on it. Make it longer than the work takes."
  validation {
    condition     = var.visibility_timeout_seconds >= 0 && var.visibility_timeout_seconds <= 43200
    error_message = "visibility_timeout_seconds must be from 0 to 43200 (12 hours)."
  }
}

variable "retention_days" {
  type        = number
  default     = 4
  description = "For how many days a message that nobody takes is kept."
  validation {
    condition     = var.retention_days >= 1 && var.retention_days <= 14
    error_message = "retention_days must be from 1 to 14."
  }
}

variable "max_receives" {
  type        = number
  default     = 5
  description = "How often a message is tried before it goes to the dead-letter queue."
  validation {
    condition     = var.max_receives >= 1 && var.max_receives <= 1000
    error_message = "max_receives must be from 1 to 1000."
  }
}

variable "kms_key_arn" {
  type        = string
  default     = null
  description = "ARN of a KMS key of your own. Without one, SQS encrypts with keys that it manages."
  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:aws[a-z-]*:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
}

variable "alarm_topic_arn" {
  type        = string
  default     = null
  description = "ARN of an SNS topic that hears of messages in the dead-letter queue. Without one, there is no alarm."
  validation {
    condition     = var.alarm_topic_arn == null || can(regex("^arn:aws[a-z-]*:sns:", var.alarm_topic_arn))
    error_message = "alarm_topic_arn must be the ARN of an SNS topic."
  }
}
