// The zod schema of a recording, apart so that zod loads only when a recording is read. schema/recording.json is made from it.
import { isIP } from 'node:net';
import { z } from 'zod';
import { STARTTLS_PROTOCOLS } from '../model/starttls.js';
import { answer, hostname, instant, recordType } from './recording-parts.js';
import { furtherLists } from './recording-lists.js';
import { CHAIN_CUTS, HANDSHAKE_STATUSES, LOOKUP_STATUSES, type Recording } from './recording-format.js';

/** Builds the schema; unknown keys are mistakes. */
export function recordingSchema(): z.ZodType<Recording> {
  return z.strictObject({
    schemaVersion: z.literal(1),
    recordedAt: instant(),
    dns: z.array(lookup()).describe('One entry for every question that was asked.'),
    tls: z.array(handshake()).describe('One entry for every address and server name that was dialled.'),
    ...furtherLists(),
  });
}

/** The schema as JSON Schema (draft 7), for editors. */
export function recordingJsonSchema(): object {
  const schema = z.toJSONSchema(recordingSchema(), { io: 'input', target: 'draft-07' });
  return { ...schema, title: 'Recorded DNS and TLS observations of lastref' };
}

function lookup() {
  return z.strictObject({
    server: z.string().min(1).describe('The resolver, as udp://127.0.0.1:5353.'),
    view: z.string().min(1).describe('The view whose resolver it is.').exactOptional(),
    name: hostname().describe('The name that was asked.'),
    type: recordType(),
    at: instant(),
    status: z
      .enum(LOOKUP_STATUSES)
      .describe('NOERROR and NXDOMAIN are answers; after any other status the name is unknown.'),
    answers: z.array(answer()).describe('The answer section, alias chain included.'),
    cut: z
      .enum(CHAIN_CUTS)
      .describe('Why the alias chain was followed no further; nothing is known of its last name then.')
      .exactOptional(),
  });
}

function handshake() {
  return z
    .strictObject({
      host: hostname().describe('The name or address that was to be reached.'),
      port: z.int().min(1).max(65535),
      address: z
        .string()
        .refine((text) => isIP(text) !== 0, 'expected an IPv4 or IPv6 address')
        .describe('The address that was dialled.'),
      serverName: hostname().nullable().describe('The name sent as SNI; null: none.'),
      at: instant(),
      status: z.enum(HANDSHAKE_STATUSES),
      chain: z.array(pem()).describe('The certificates as sent, leaf first; empty unless the status is ok.'),
      starttls: z
        .enum(STARTTLS_PROTOCOLS)
        .exactOptional()
        .describe('The protocol in which TLS was asked for; without it TLS began with the first byte.'),
      version: z.string().max(20).exactOptional().describe('The version of TLS, as TLSv1.3.'),
    })
    .refine(({ status, chain }) => (status === 'ok') === chain.length > 0, {
      message: 'expected certificates exactly where the status is ok',
      path: ['chain'],
    });
}

function pem() {
  return z
    .string()
    .refine(
      (text) => text.startsWith('-----BEGIN CERTIFICATE-----') && text.trimEnd().endsWith('-----END CERTIFICATE-----'),
      'expected one certificate in PEM',
    );
}
