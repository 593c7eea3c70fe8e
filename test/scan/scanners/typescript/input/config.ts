// A05 and the correlated case: columns of one row stay together.
import http from 'node:http';
const E = {
  prod: { id: { host: 'id.mapiq.net' }, host: 'login', zone: 'mapiq.net' },
  dev: { id: { host: 'localhost' }, host: 'cdn', zone: 'mapiq.com' },
} as const;
http.request({ hostname: E[process.env.STAGE].id.host, port: 443 });
export function pair(s: keyof typeof E) {
  return fetch('https://' + E[s].host + '.' + E[s].zone);
}
pair('prod');
console.log(E.prod.id.host, this.app.name, user.id);
mapiq.net.connect();
