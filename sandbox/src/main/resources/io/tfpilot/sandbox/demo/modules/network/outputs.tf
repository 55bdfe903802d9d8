output "network_id" {
  description = "Id of the network."
  value       = local.id
}

output "subnets" {
  description = "IPv4 range of each subnet."
  value       = { for key, subnet in terraform_data.subnet : key => subnet.output.cidr }
}

output "nat_zones" {
  description = "Zones that have a way out of their own."
  value       = local.gateways
}
