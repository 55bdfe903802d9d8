output "vpc_id" {
  description = "The network's id; databases and services ask for it."
  value       = aws_vpc.this.id
}

output "private_subnet_ids" {
  description = "Subnets for services and databases."
  value       = [for subnet in aws_subnet.private : subnet.id]
}

output "public_subnet_ids" {
  description = "Subnets for load balancers."
  value       = [for subnet in aws_subnet.public : subnet.id]
}

output "nat_addresses" {
  description = "The addresses that others see when something in a private subnet connects to them."
  value       = [for address in aws_eip.nat : address.public_ip]
}
