# What the tests of the workflows plan: every way in which a secret and an unstable value can reach a plan.
variable "name" {
  type = string
}

variable "size" {
  type    = number
  default = 1
  validation {
    condition     = var.size <= 10
    error_message = "size must be at most 10."
  }
}

variable "password" {
  type      = string
  default   = null
  sensitive = true
}

variable "stamped" {
  type    = bool
  default = false
}

resource "terraform_data" "box" {
  for_each = toset(["left", "right"])
  input    = { name = "${var.name}-${each.key}", size = var.size }
}

# Keeps its mark.
resource "terraform_data" "lock" {
  triggers_replace = [var.password]
}

# Loses its mark: once applied, `output` holds the password in clear.
resource "terraform_data" "leak" {
  input = { url = "postgres://admin:${urlencode(coalesce(var.password, "none"))}@host/", raw = var.password }
}

resource "terraform_data" "copy" {
  input = "copied ${coalesce(terraform_data.leak.output.raw, "nothing")} and ${base64encode(coalesce(terraform_data.leak.output.raw, "nothing"))}"
}

resource "terraform_data" "clock" {
  count = var.stamped ? 1 : 0
  input = { at = plantimestamp(), name = var.name }
}

output "names" {
  value = { for key, box in terraform_data.box : key => box.output.name }
}

output "note" {
  value = "a \"quoted\" $${note} with ünïcödé, a tab\t, a \u00a0 and <b>"
}

output "url" {
  value = { host = "host", password = var.password }
}

# The console does not know a resource without instances.
output "clocks" {
  value = terraform_data.clock[*].input.name
}
