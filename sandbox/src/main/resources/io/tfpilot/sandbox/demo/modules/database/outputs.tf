output "endpoint" {
  description = "Host and port to connect to."
  value       = "${local.host}:${local.port}"
}

output "username" {
  description = "Name of the administrator."
  value       = local.username
}

output "databases" {
  description = "Names of the databases on the server."
  value       = sort(keys(var.databases))
}

output "admin_url" {
  description = "Connection address of the administrator, with the password."
  value       = "${var.engine.family}://${local.username}:${urlencode(coalesce(var.admin_password, "managed"))}@${local.host}:${local.port}/"
  sensitive   = true
}
