// A17, A18, A22, A23: keys that name hosts, comments and messages.
import tls from 'tls';
session({ cookie: { domain: '.mapiq.net', name: 'mapiq.net.sid' } });
generateRegistrationOptions({ rpID: 'mapiq.net', domain: 'user-management' });
jwtVerify(t, jwks, { issuer: 'https://login.mapiq.net/' });
tls.connect({ host: '10.1.2.3', servername: 'id.mapiq.net' });
// moved off mapiq.net in 2023, see https://docs.mapiq.net/move and ./charts/mapiq.net/
logger.info('retiring mapiq.net');
throw new Error(`no answer from https://api.mapiq.net`);
// lastref-ignore retired-host until=2024-08-01 reason="gone in 4.2: x.mapiq.net"
const old = 'old.mapiq.net';
const text = 'plain words, no host';
