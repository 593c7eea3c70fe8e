require_relative "hosts"

idp = ENV.fetch("IDP_URL", "https://login.oldshop.net")
Faraday.get("#{idp}/keys")
Faraday.get(Acme::Hosts.api("rooms"))
Faraday.get("https://" + Acme::Hosts::BY_NAME[:id])
Faraday.get("https://%s.%s/x" % ["fmt", Acme::Hosts::ZONE])
Acme::Hosts.new("app").url
allowed = origin =~ /\Ahttps:\/\/\w+\.oldshop\.net\z/
