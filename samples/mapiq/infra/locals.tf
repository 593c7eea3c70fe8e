locals {
  name     = "mapiq-${var.environment}"
  api_host = "api.${var.zone}"

  tags = {
    product     = "mapiq"
    environment = var.environment
  }
}
