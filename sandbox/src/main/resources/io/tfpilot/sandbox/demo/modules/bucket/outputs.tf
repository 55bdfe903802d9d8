output "bucket" {
  description = "Name of the bucket."
  value       = var.name
}

output "url" {
  description = "Address of the bucket."
  value       = "s3://${var.name}"
}

output "region" {
  description = "Where the bucket lives."
  value       = var.region
}
