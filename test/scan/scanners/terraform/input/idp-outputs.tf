variable "z" {}
output "fqdn" {
  value = "id.${var.z}"
}
