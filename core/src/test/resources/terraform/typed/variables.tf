variable "name" { type = string }
variable "tags" { type = map(string) }
variable "project" { type = string }
variable "environment" { type = string }
variable "request_id" { type = string }
variable "text" { type = string }
variable "count_of" {
  type = number
  validation {
    condition     = var.count_of >= 1 && var.count_of <= 1e50
    error_message = "count"
  }
}
variable "flag" { type = bool }
variable "list" { type = list(string) }
variable "set" { type = set(string) }
variable "map" { type = map(list(number)) }
variable "tuple" { type = tuple([string, number, bool]) }
variable "object" {
  type = object({
    size   = string
    nested = object({ a = list(object({ for_each = string })), b = map(string) })
  })
}
variable "anything" { type = any }
variable "left_out" {
  type    = string
  default = "default"
}
variable "password" {
  type      = string
  sensitive = true
}
