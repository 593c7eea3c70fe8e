defmodule Shop.Rates do
  @zone "oldshop.net"
  @fx "fx.#{@zone}"
  @moduledoc """
  Reads https://doc.oldshop.net
  """

  def fx, do: Req.get!("https://" <> @fx <> "/daily")
  def base, do: Application.get_env(:shop, :rates)[:base_url]
  def host(tenant), do: "#{tenant}.#{@zone}"
  def mod, do: Oldshop.Net
end
