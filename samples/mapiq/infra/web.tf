resource "azurerm_service_plan" "web" {
  name                = "plan-${local.name}-web"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  os_type             = "Linux"
  sku_name            = "P1v3"
  worker_count        = var.web_instances
  tags                = local.tags
}

resource "azurerm_linux_web_app" "web" {
  name                = "app-${local.name}-web"
  resource_group_name = azurerm_resource_group.main.name
  location            = azurerm_resource_group.main.location
  service_plan_id     = azurerm_service_plan.web.id
  https_only          = true
  tags                = local.tags

  site_config {
    always_on           = true
    minimum_tls_version = "1.2"

    application_stack {
      node_version = "20-lts"
    }
  }

  app_settings = {
    NODE_ENV                 = "production"
    PORT                     = "8080"
    BOOKING_URL              = "https://${local.api_host}/v2"
    WEBSITE_RUN_FROM_PACKAGE = "1"
  }
}

resource "azuread_application" "web" {
  display_name     = local.name
  sign_in_audience = "AzureADMultipleOrgs"

  web {
    homepage_url  = "https://app.mapiq.com/"
    redirect_uris = ["https://signin.mapiq.com/callback"]
  }
}
