include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "../../../modules//site"
}

inputs = {
  name         = "id"
  redirect_uris = ["https://app.mapiq.net/cb"]
}
