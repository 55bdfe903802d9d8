output "urls" {
  description = "Address of each endpoint."
  value       = { for key, endpoint in terraform_data.endpoint : key => endpoint.output.url }
}

output "host" {
  description = "Host name of the service."
  value       = local.host
}

output "revision_id" {
  description = "Id of the running revision."
  value       = terraform_data.revision.id
}
