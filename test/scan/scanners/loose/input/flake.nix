{
  # gone.oldshop.net
  inputs.pkgs.url = "git+https://git.oldshop.net/nix/pkgs";
  outputs = { self, ... }: let domain = "oldshop.net"; in {
    nixConfig.extra-substituters = [ "https://cache.${domain}" ];
  };
}
