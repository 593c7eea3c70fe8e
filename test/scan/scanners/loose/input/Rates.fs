module Oldshop.Rates

let zone = "oldshop.net"
let url = sprintf "https://rates.%s/daily" zone
let other = $"https://fx.{zone}/"
// comment https://gone.oldshop.net
let fetch () = (new System.Net.Http.HttpClient()).GetStringAsync(url)
