resource "azurerm_cdn_frontdoor_origin" "o" {
  host_name          = azurerm_linux_web_app.web.default_hostname
  origin_host_header = "app.mapiq.net"
}
resource "azurerm_cdn_frontdoor_custom_domain" "d" {
  for_each  = toset(["app.mapiq.com", "app.mapiq.net"])
  host_name = each.value
}
resource "azurerm_linux_web_app" "web" {
  name = "web-x"
  app_settings = merge(local.common, {
    IDP_URL = "https://login.${var.zone}/"
    "Idp__Issuer" = "login.mapiq.net"
  })
}
locals {
  common = { REGION = "eu", API_HOST = "api.${var.zone}" }
}
resource "azuread_application" "signin" {
  web {
    redirect_uris = ["https://app.mapiq.net/signin-oidc", "https://app.mapiq.com/signin-oidc"]
  }
}
resource "aws_cloudfront_distribution" "cf" {
  aliases = ["app.mapiq.com", "app.mapiq.net"]
  dynamic "origin" {
    for_each = var.origins
    content {
      domain_name = origin.value.host
    }
  }
}
resource "azurerm_dns_zone" "z" {
  name = "mapiq.com"
}
resource "azurerm_dns_cname_record" "login" {
  name      = "login"
  zone_name = azurerm_dns_zone.z.name
  ttl       = 300
  record    = "login.mapiq.net."
}
resource "azurerm_dns_mx_record" "mail" {
  name      = "@"
  zone_name = azurerm_dns_zone.z.name
  record {
    preference = 10
    exchange   = "mx.mapiq.net"
  }
}
resource "aws_route53_zone" "main" {
  name = "mapiq.com"
}
resource "aws_route53_record" "api" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "api"
  type    = "CNAME"
  ttl     = 60
  records = ["api.mapiq.net"]
}
resource "aws_route53_record" "txt" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "mapiq.com"
  type    = "TXT"
  records = ["v=spf1 include:_spf.mapiq.net -all"]
}
resource "aws_ecs_task_definition" "task" {
  container_definitions = jsonencode([{
    name        = "api"
    environment = [{ name = "IDP_HOST", value = "id.mapiq.net" }]
  }])
}
