locals {
  stage = read_terragrunt_config(find_in_parent_folders("env.hcl"))
}

inputs = {
  zone = local.stage.locals.zone
}
