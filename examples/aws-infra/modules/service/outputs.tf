output "service_name" {
  description = "Name of the service: aws ecs describe-services --cluster <cluster> --services <service_name>"
  value       = aws_ecs_service.this.name
}

output "url" {
  description = "Where the service answers, if it is behind a load balancer."
  value       = var.load_balancer == null ? null : "https://${var.load_balancer.host}"
}

output "security_group_id" {
  description = "The security group of the service; databases allow it."
  value       = aws_security_group.this.id
}

output "task_role_name" {
  description = "The role that the container has; attach policies to it for what it may do."
  value       = aws_iam_role.task.name
}

output "log_group" {
  description = "Where the logs are: aws logs tail <log_group> --follow"
  value       = aws_cloudwatch_log_group.this.name
}
