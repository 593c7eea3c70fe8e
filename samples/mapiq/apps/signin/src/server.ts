import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { APP_HOST, SIGNIN_HOST } from '@mapiq/hosts';
import { readProvider } from './idp.js';
import { formatCookie } from './session.js';

const callback = `https://${SIGNIN_HOST}/callback`;

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', `https://${SIGNIN_HOST}`);
  if (url.pathname === '/start') {
    const { authorization_endpoint: authorize } = await readProvider();
    const query = new URLSearchParams({ response_type: 'code', client_id: 'mapiq-web', redirect_uri: callback });
    response.writeHead(302, { Location: `${authorize}?${query}` }).end();
    return;
  }
  if (url.pathname === '/callback') {
    response.setHeader('Set-Cookie', formatCookie(randomUUID()));
    response.writeHead(302, { Location: `https://${APP_HOST}/` }).end();
    return;
  }
  response.writeHead(404).end();
});

server.listen(Number(process.env.PORT ?? 8081));
