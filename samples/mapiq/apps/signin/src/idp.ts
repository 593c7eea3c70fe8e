import { request, type RequestOptions } from 'node:https';

/** Where the identity provider's keys and endpoints are described. */
function discovery(): RequestOptions {
  return {
    hostname: process.env.IDP_HOST,
    port: 443,
    path: `/${process.env.IDP_TENANT}/.well-known/openid-configuration`,
    timeout: Number(process.env.MAPIQ_NET_TIMEOUT ?? 30) * 1000,
  };
}

export interface Provider {
  authorization_endpoint: string;
  token_endpoint: string;
  jwks_uri: string;
}

/** Reads the identity provider's description. */
export function readProvider(): Promise<Provider> {
  return new Promise((resolve, reject) => {
    const sent = request(discovery(), (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Provider));
    });
    sent.on('error', reject);
    sent.end();
  });
}
