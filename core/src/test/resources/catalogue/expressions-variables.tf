variable "name" { default = "web-1" }
variable "none" {
  type    = string
  default = null
}
variable "size" {
  type    = number
  default = 20
}
variable "text_number" {
  type    = string
  default = "20"
}
variable "on" {
  type    = bool
  default = true
}
variable "zones" {
  type    = list(string)
  default = ["b", "a", "b"]
}
variable "empty" {
  type    = list(string)
  default = []
}
variable "no_list" {
  type    = list(string)
  default = null
}
variable "untyped" {
  default = ["a", 1, true]
}
variable "any_list" {
  type    = list(any)
  default = [1, "2"]
}
variable "ports" {
  type    = set(number)
  default = [443, 80, 9.5]
}
variable "labels" {
  type    = map(string)
  default = { team = "core", 1 = "x" }
}
variable "no_labels" {
  type    = map(string)
  default = {}
}
variable "numbers" {
  type    = map(number)
  default = { a = 1, b = "2" }
}
variable "rules" {
  type = list(object({
    port     = number
    protocol = optional(string, "tcp")
    cidrs    = optional(list(string), ["10.0.0.0/8"])
    note     = optional(string)
  }))
  default = [{ port = 22, protocol = null }, { port = "443", protocol = "udp", note = "n" }]
}
variable "rule_set" {
  type    = set(object({ port = number, name = optional(string, "x") }))
  default = [{ port = 2 }, { port = 1 }, { port = 2 }]
}
variable "pools" {
  type = map(object({
    size  = optional(number, 3)
    disks = optional(list(object({ gib = optional(number, 10) })), [{}])
  }))
  default = { small = {}, big = { size = 9, disks = [] } }
}
variable "backup" {
  type = object({
    days   = optional(number, 7)
    window = optional(object({ from = optional(string, "02:00") }), {})
    target = optional(object({ bucket = string }))
  })
  default = {}
}
variable "pair" {
  type    = tuple([string, number])
  default = ["a", "1"]
}
variable "anything" {
  type    = any
  default = { a = [1, "x"], b = null }
}
