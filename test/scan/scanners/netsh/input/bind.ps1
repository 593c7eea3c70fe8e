# Binds the certificate of nav.acme.example
$old = 'AA11'
netsh http add sslcert ipport=0.0.0.0:7147 certhash=$old appid='{a5f8a4a8-5a0e-4d36-8e62-0d5e9d2a1c11}'
NETSH HTTP ADD SSLCERT `
  appid="{a5f8a4a8-5a0e-4d36-8e62-0d5e9d2a1c11}" `
  certhash=BB22 `
  ipport=0.0.0.0:7048
& netsh http update sslcert hostnameport=nav.acme.example:443 certhash=BB22 appid='{a5f8a4a8-5a0e-4d36-8e62-0d5e9d2a1c11}' certstorename=MY
# netsh http add sslcert ipport=0.0.0.0:9999 certhash=CC33
foreach ($port in 1..3) { netsh http add sslcert ipport=0.0.0.0:$port certhash=BB22 }
netsh http add sslcert ccs=443 appid='{a5f8a4a8-5a0e-4d36-8e62-0d5e9d2a1c11}'
Invoke-WebRequest "https://login.mapiq.net/health" # not https://old.mapiq.net
