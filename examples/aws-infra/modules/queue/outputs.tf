output "url" {
  description = "Address of the queue: aws sqs send-message --queue-url <url> --message-body hello"
  value       = aws_sqs_queue.this.id
}

output "arn" {
  description = "ARN of the queue, for policies of those that send and read."
  value       = aws_sqs_queue.this.arn
}

output "dead_letter_url" {
  description = "Address of the queue with messages that failed too often."
  value       = aws_sqs_queue.dead_letter.id
}

output "dead_letter_arn" {
  description = "ARN of the dead-letter queue."
  value       = aws_sqs_queue.dead_letter.arn
}
