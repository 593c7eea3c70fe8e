// The world of the sample estates as --record would have seen it: DNS records and TLS endpoints, made up but consistent with the
// estates' zone files. It turns them into recordings (schema/recording.json); it looks nothing up.

const FRONT_DOOR = { A: '198.51.100.20', AAAA: '2001:db8:afd::20' };

/** Records as `owner: [TTL in seconds, type, RDATA]…`. */
const MAPIQ_RECORDS = {
  'mapiq.com.': [
    [3600, 'SOA', 'ns1-04.azure-dns.com. hostmaster.mapiq.com. 2024081901 3600 300 2419200 300'],
    [3600, 'NS', 'ns1-04.azure-dns.com.'],
    [3600, 'NS', 'ns2-04.azure-dns.net.'],
    [3600, 'NS', 'ns3-04.azure-dns.org.'],
    [3600, 'NS', 'ns4-04.azure-dns.info.'],
    [3600, 'A', '203.0.113.10'],
    [3600, 'MX', '0 mapiq-com.mail.protection.outlook.com.'],
    [3600, 'TXT', '"v=spf1 include:spf.protection.outlook.com -all"'],
    [3600, 'CAA', '0 issue "example-trust.example"'],
  ],
  '_dmarc.mapiq.com.': [[3600, 'TXT', '"v=DMARC1; p=reject; rua=mailto:dmarc@mapiq.com"']],
  'app.mapiq.com.': [[3600, 'CNAME', 'web-x.azurefd.net.']],
  'api.mapiq.com.': [[3600, 'CNAME', 'api-x.azurefd.net.']],
  'signin.mapiq.com.': [[3600, 'CNAME', 'web-x.azurefd.net.']],
  'login.mapiq.com.': [[3600, 'CNAME', 'login.mapiq.net.']],
  'cdn.mapiq.com.': [[300, 'CNAME', 'www.mapiq.net.edgekey.net.']],
  'demo.mapiq.com.': [[300, 'CNAME', 'mapiq.net.example.com.']],
  'help.mapiq.com.': [[300, 'CNAME', 'mapiq.helpdesk.example.']],
  'api.staging.mapiq.com.': [[3600, 'CNAME', 'api-s.azurefd.net.']],
  'app.staging.mapiq.com.': [[3600, 'CNAME', 'web-s.azurefd.net.']],
  'login.staging.mapiq.com.': [[3600, 'CNAME', 'web-s.azurefd.net.']],
  'mapiq.net.': [
    [3600, 'SOA', 'ns1-07.azure-dns.com. hostmaster.mapiq.com. 2024060301 3600 300 2419200 300'],
    [3600, 'NS', 'ns1-07.azure-dns.com.'],
    [3600, 'NS', 'ns2-07.azure-dns.net.'],
    [3600, 'NS', 'ns3-07.azure-dns.org.'],
    [3600, 'NS', 'ns4-07.azure-dns.info.'],
    [3600, 'A', '203.0.113.11'],
    [3600, 'MX', '0 .'],
    [3600, 'TXT', '"v=spf1 -all"'],
  ],
  'app.mapiq.net.': [[3600, 'CNAME', 'web-x.azurefd.net.']],
  'api.mapiq.net.': [[3600, 'CNAME', 'api-x.azurefd.net.']],
  'cdn.mapiq.net.': [[3600, 'CNAME', 'cdn-x.azurefd.net.']],
  'login.mapiq.net.': [[3600, 'CNAME', 'web-x.azurefd.net.']],
  'www.mapiq.net.edgekey.net.': [[60, 'A', '192.0.2.81']],
  'mapiq.net.example.com.': [[60, 'A', '192.0.2.82']],
  'mapiq.helpdesk.example.': [[60, 'A', '192.0.2.83']],
  ...Object.fromEntries(
    ['web-x', 'api-x', 'cdn-x', 'web-s', 'api-s'].map((name) => [
      `${name}.azurefd.net.`,
      Object.entries(FRONT_DOOR).map(([type, address]) => [60, type, address]),
    ]),
  ),
};

const APEXES = ['mapiq.com.', 'mapiq.net.'];
const OUTSIDE = ['www.mapiq.net.edgekey.net.', 'mapiq.net.example.com.', 'mapiq.helpdesk.example.'];

/** DNS and TLS of the mapiq estate, twelve days before the certificate of mapiq.net ended. */
export function recordMapiq(certificates, at) {
  const names = Object.keys(MAPIQ_RECORDS).filter((name) => !OUTSIDE.includes(name));
  const dns = names.flatMap((name) =>
    typesToAsk(name).map((type) => ask(MAPIQ_RECORDS, { name, type, at: `${at}T05:12:00Z` })),
  );
  const presented = {
    wildcardMapiqNet: ['app.mapiq.net', 'api.mapiq.net', 'cdn.mapiq.net', 'login.mapiq.net'],
    mapiqCom: [
      ...['app', 'api', 'signin', 'login', 'app.staging', 'api.staging', 'login.staging'].map(
        (name) => `${name}.mapiq.com`,
      ),
    ],
    azureFrontDoor: ['web-x', 'api-x', 'cdn-x', 'web-s', 'api-s'].map((name) => `${name}.azurefd.net`),
  };
  const tls = Object.entries(presented).flatMap(([id, hosts]) =>
    hosts.flatMap((host) =>
      Object.values(FRONT_DOOR).map((address) =>
        handshake({ host, port: 443, address, at: `${at}T05:13:00Z`, chain: chainOf(certificates, id) }),
      ),
    ),
  );
  const web = { host: 'mapiq.com', port: 443, address: '203.0.113.10', at: `${at}T05:13:00Z` };
  tls.push(handshake({ ...web, chain: chainOf(certificates, 'mapiqCom') }));
  tls.push({ ...handshake({ ...web, host: 'mapiq.net', address: '203.0.113.11', chain: [] }), status: 'refused' });
  return { schemaVersion: 1, recordedAt: `${at}T05:14:00Z`, dns, tls };
}

const BOLTRICS_RECORDS = { 'nav.acme.example.': [[3600, 'A', '203.0.113.40']] };

/** DNS and TLS of the boltrics estate: two of five ports still present the certificate that was to be replaced. */
export function recordBoltrics(certificates, at) {
  const dns = ['A', 'AAAA'].map((type) =>
    ask(BOLTRICS_RECORDS, { name: 'nav.acme.example.', type, at: `${at}T04:02:00Z` }),
  );
  const presented = { 443: 'navNew', 7047: 'navNew', 7048: 'navNew', 7147: 'navOld', 7148: 'navOld' };
  const tls = Object.entries(presented).map(([port, id]) =>
    handshake({
      host: 'nav.acme.example',
      port: Number(port),
      address: '203.0.113.40',
      at: `${at}T04:02:00Z`,
      chain: chainOf(certificates, id),
    }),
  );
  return { schemaVersion: 1, recordedAt: `${at}T04:03:00Z`, dns, tls };
}

function typesToAsk(name) {
  return APEXES.includes(name)
    ? ['A', 'AAAA', 'NS', 'SOA', 'MX', 'TXT', 'CAA']
    : name.startsWith('_')
      ? ['TXT']
      : ['A', 'AAAA'];
}

/** What a resolver answers: the alias chain from the name to its end, then the records of the type. */
function ask(records, { name, type, at }) {
  const answers = [];
  let owner = name;
  for (let hops = 0; hops < 8; hops++) {
    const found = records[owner] ?? [];
    const alias = found.find(([, each]) => each === 'CNAME');
    for (const [ttlSeconds, each, data] of found)
      if (each === type || each === 'CNAME') answers.push({ owner, type: each, ttlSeconds, data });
    if (alias === undefined) break;
    owner = alias[2];
  }
  return { server: 'udp://127.0.0.1:5353', name: name.slice(0, -1), type, at, status: 'NOERROR', answers };
}

function handshake({ host, port, address, at, chain }) {
  return { host, port, address, serverName: host, at, status: 'ok', chain };
}

function chainOf(certificates, id) {
  return [certificates[id].pem, certificates.authority.pem];
}
