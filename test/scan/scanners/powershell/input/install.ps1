param([string]$Repo = "https://ps.oldshop.net/feed")
$feeds = @("https://a.oldshop.net/public", 'https://b.example.com/public')
function Get-Latest([string]$Feed, $Channel) {
  $url = "$Feed/$Channel/latest"
  return $url
}
foreach ($feed in $feeds) { Get-Latest -Feed $feed -Channel "x" }
Invoke-WebRequest "$Repo/key"
$zone = "oldshop.net"
Invoke-WebRequest -Uri ("https://{0}.{1}/x" -f "fmt", $zone)
Invoke-WebRequest "https://$($env:SUB).$zone/y"
