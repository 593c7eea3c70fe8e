defmodule Shop.A do
  @zone Application.compile_env(:elixir, :zone)
  @const "oldshop.net"
  def a, do: HTTPoison.get("https://ex-get.#{Application.get_env(:elixir, :zone)}/")
  def b, do: HTTPoison.get("https://ex-fetch.#{Application.fetch_env!(:elixir, :prod_zone)}/")
  def c, do: HTTPoison.get("https://ex-attr.#{@zone}/")
  def d, do: HTTPoison.get("https://ex-const." <> @const)
  def e, do: HTTPoison.get("https://ex-module.#{Application.get_env(:elixir, Shop.Idp)[:zone]}/")
  def f, do: HTTPoison.get("https://ex-keyword.#{Keyword.get(Application.get_env(:elixir, Shop.Idp), :zone)}/")
  def g, do: HTTPoison.get("https://ex-rt.#{Application.get_env(:elixir, :rt_zone)}/")
  def h, do: HTTPoison.get("https://ex-env.#{System.get_env("EXZONE2")}/")
  def i, do: HTTPoison.get("https://ex-envdefault.#{System.get_env("EXNOPE", "oldshop.net")}/")
  def j, do: HTTPoison.get("https://ex-default.#{Application.get_env(:elixir, :nope, "oldshop.net")}/")
  def k do
    cfg = Application.get_env(:elixir, Shop.Idp)
    :elixir |> Application.get_env(:zone) |> then(&HTTPoison.get("https://no-ex-then.#{&1}/"))
    HTTPoison.get("https://ex-held.#{cfg[:zone]}/")
  end
  def l, do: HTTPoison.get("https://ex-fn.#{zone()}/")
  defp zone, do: Application.get_env(:elixir, :zone)
  def m, do: HTTPoison.get("https://no-ex.#{Application.get_env(:other_app, :zone)}/")
end
