// A06: defaults of environment variables.
const IDP = process.env.IDP_HOST ?? 'login.mapiq.net';
const { API_HOST = 'api.mapiq.net', STAGE } = process.env;
const vite = import.meta.env.VITE_API || 'https://vite.mapiq.net';
const deno = Deno.env.get('DENO_HOST');
const timeout = Number(process.env.MAPIQ_NET_TIMEOUT ?? 30);
fetch(`https://${IDP}/${STAGE}`);
fetch(API_HOST);
fetch(vite + process.env[STAGE]);
fetch(process.env.A ?? process.env.B ?? 'https://c.mapiq.net');
connect({ host: deno, timeout });
