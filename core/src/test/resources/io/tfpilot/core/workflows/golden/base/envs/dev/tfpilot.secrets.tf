# The secrets that requests of project core may name.

variable "tfpilot_secret_DB_PASSWORD" {
  type      = string
  default   = null
  sensitive = true
}
