output "host" {
  description = "Where to connect: psql \"host=<host> port=5432 dbname=<database> user=<user> sslmode=verify-full\""
  value       = aws_db_instance.this.address
}

output "port" {
  description = "The port of the database."
  value       = aws_db_instance.this.port
}

output "database" {
  description = "Name of the first database."
  value       = aws_db_instance.this.db_name
}

output "user" {
  description = "The user that the password in Secrets Manager belongs to."
  value       = aws_db_instance.this.username
}

output "password_secret_arn" {
  description = "Where the password is: aws secretsmanager get-secret-value --secret-id <password_secret_arn>"
  value       = aws_db_instance.this.master_user_secret[0].secret_arn
}

output "security_group_id" {
  description = "The security group of the database."
  value       = aws_security_group.this.id
}
