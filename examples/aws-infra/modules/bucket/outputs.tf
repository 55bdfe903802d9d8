output "bucket" {
  description = "Name of the bucket: aws s3 ls s3://<bucket>"
  value       = aws_s3_bucket.this.bucket
}

output "arn" {
  description = "ARN of the bucket, for policies of those that use it."
  value       = aws_s3_bucket.this.arn
}

output "domain_name" {
  description = "Address of the bucket in its region."
  value       = aws_s3_bucket.this.bucket_regional_domain_name
}
