# Once at oldshop.net.
$app.oldshop.net
Write-Verbose "retiring oldshop.net"
$other = "https://oldshop.net.example.com"
Invoke-WebRequest "$other/x"
