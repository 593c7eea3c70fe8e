resource "azuread_application" "web" {
  display_name     = local.name
  sign_in_audience = "AzureADMultipleOrgs"

  web {
    homepage_url  = "https://app.mapiq.com/"
    redirect_uris = ["https://signin.mapiq.com/callback"]
  }
}
