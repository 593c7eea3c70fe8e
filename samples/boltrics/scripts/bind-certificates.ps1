#Requires -RunAsAdministrator
# Binds the certificate of nav.acme.example to every port that serves TLS.
$ErrorActionPreference = 'Stop'

# Until 2023-09-04:
# netsh http add sslcert ipport=0.0.0.0:7047 certhash=fb8295cd17d9b20fd8dc61d991174cfa4e93eb69 appid='{e2d6a7c1-5b0f-4a53-9d7e-6f1c8b2a9047}'

# Web client
netsh http delete sslcert ipport=0.0.0.0:443
netsh http add sslcert ipport=0.0.0.0:443 certhash=b7a424234f6bcc2288f3d9a5211fc5cac05dbaf7 appid='{4dc3e181-e14b-4a21-b022-59fc669b0914}' certstorename=MY

# NAV: SOAP and OData
netsh http delete sslcert ipport=0.0.0.0:7047
netsh http add sslcert ipport=0.0.0.0:7047 certhash=b7a424234f6bcc2288f3d9a5211fc5cac05dbaf7 appid='{e2d6a7c1-5b0f-4a53-9d7e-6f1c8b2a9047}' certstorename=MY
netsh http delete sslcert ipport=0.0.0.0:7048
netsh http add sslcert ipport=0.0.0.0:7048 certhash=b7a424234f6bcc2288f3d9a5211fc5cac05dbaf7 appid='{e2d6a7c1-5b0f-4a53-9d7e-6f1c8b2a9047}' certstorename=MY

# NAVEDI: SOAP and OData
netsh http add sslcert ipport=0.0.0.0:7147 certhash=fb8295cd17d9b20fd8dc61d991174cfa4e93eb69 appid='{b1f3c0de-7a44-4d0b-8c55-0d2e9a177148}' certstorename=MY
netsh http add sslcert ipport=0.0.0.0:7148 certhash=fb8295cd17d9b20fd8dc61d991174cfa4e93eb69 appid='{b1f3c0de-7a44-4d0b-8c55-0d2e9a177148}' certstorename=MY
