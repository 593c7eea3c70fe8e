// The acme shop's zones, with everything in them that can lead to a name which is to be retired.
import type { Zones } from './servers.js';

const HEAD = '@ SOA ns1 hostmaster 1 3600 600 86400 300\n@ NS ns1\nns1 A 127.0.0.1\n';

/** `acme.example` lives on, `oldshop.net` is retired. */
export const ACME_ZONES: Zones = {
  'acme.example': `$ORIGIN acme.example.
$TTL 3600
${HEAD}@ A 127.0.2.1
@ AAAA ::1
@ MX 10 mx.oldshop.net.
@ TXT "v=spf1 include:_spf.acme.example redirect=_other.oldshop.net"
@ CAA 0 iodef "mailto:pki@oldshop.net"
@ HTTPS 1 svc.oldshop.net. alpn=h2,h3 port=8443
_spf TXT "v=spf1 include:_spf.oldshop.net -all"
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:d@oldshop.net"
_sip._tls SRV 0 0 5061 sip.oldshop.net.
s1._domainkey CNAME s1.dkim.oldshop.net.
autodiscover CNAME ad.oldshop.net.
shop CNAME shop.oldshop.net.
app A 127.0.2.2
_acme-challenge.app CNAME app.acme.oldshop.net.
_443._tcp.app TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
eu NS ns1.oldshop.net.
moved DNAME moved.oldshop.net.
gone CNAME nowhere.acme.example.
ring1 CNAME ring2
ring2 CNAME ring1
away CNAME cdn.elsewhere.test.
`,
  'oldshop.net': `$ORIGIN oldshop.net.
$TTL 300
${HEAD}shop CNAME shop-x.cloud.test.
* A 127.0.113.7
explicit A 127.0.113.8
_spf TXT "v=spf1 -all"
www.moved A 127.0.113.9
`,
  'cloud.test': `$ORIGIN cloud.test.
$TTL 60
${HEAD}shop-x A 127.51.100.20
`,
};
