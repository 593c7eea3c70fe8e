import Config
config :elixir, zone: "oldshop.net", other: "acme.example"
config :elixir, Shop.Idp, zone: "oldshop.net", port: 443
config :elixir, :atom, nested: [zone: "oldshop.net"]
import_config "#{config_env()}.exs"
