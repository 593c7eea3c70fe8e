# Hosts of the app; id.mapiq.net comes from here.
variable "zone" {
  type        = string
  default     = "mapiq.com"
  description = "moved off mapiq.net"
}
variable "sub" {}
locals {
  zone  = var.zone
  hosts = { for s in ["id", "api"] : s => format("%s.%s", s, local.zone) if s != "api" }
  env   = var.stage == "prod" ? "login.mapiq.net" : "login.mapiq.com"
}
resource "aws_lambda_function" "app" {
  function_name = "signin"
  environment {
    variables = { IDP = "https://${local.hosts["id"]}" }
  }
}
module "idp" {
  source = "./idp"
  z      = var.zone
}
module "remote" {
  source = "git::https://git.mapiq.net/modules.git//dns?ref=v1"
}
data "terraform_remote_state" "net" {}
resource "acme_service" "web" {
  backend_host = module.idp.fqdn
  host         = data.terraform_remote_state.net.outputs.idp_host
  other        = module.elsewhere.name # lastref-ignore retired-host until=2024-08-01
  nested = [{ server = var.sub }, { url = "https://a.oldshop.net/x" }]
}
output "url" {
  value = "https://${var.sub}.mapiq.net"
}
