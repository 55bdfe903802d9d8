# Written by TfPilot from the project's list of secrets; their values come from the workflows.

variable "tfpilot_secret_API_TOKEN" {
  type      = string
  default   = null
  sensitive = true
}

variable "tfpilot_secret_DB_PASSWORD" {
  type      = string
  default   = null
  sensitive = true
}
