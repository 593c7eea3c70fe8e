// The schemas of a recording's further lists: zone transfers, delegations, redirects, registrations, mail policies. Loads zod, as recording-schema.ts.
import { isIP } from 'node:net';
import { z } from 'zod';
import { answer, hostname, instant } from './recording-parts.js';
import { DELEGATION_STATUSES, PAGE_STATUSES, REGISTRATION_STATUSES, TRANSFER_STATUSES } from './recording-format.js';

/** The lists by their keys; each may be left out. */
export function furtherLists() {
  return {
    transfers: z.array(transfer()).describe('One entry for every zone that was to be transferred.').exactOptional(),
    delegations: z
      .array(delegation())
      .describe('One entry for every address of a name server that was asked directly.')
      .exactOptional(),
    redirects: z
      .array(redirect())
      .describe('One entry for every page that sends its client elsewhere.')
      .exactOptional(),
    registrations: z
      .array(registration())
      .describe('One entry for every registered domain whose registry was to be asked.')
      .exactOptional(),
    mailPolicies: z.array(mailPolicy()).describe('One entry for every domain that has MTA-STS.').exactOptional(),
    dropped: dropped().exactOptional(),
  };
}

function transfer() {
  return z.strictObject({
    server: z.string().min(1).describe('The name server, as tcp://127.0.0.1:5353.'),
    zone: zone(),
    at: instant(),
    status: z.enum(TRANSFER_STATUSES),
    records: z.array(answer()).describe('Every record of the zone; empty unless the status is ok.'),
  });
}

function delegation() {
  return z.strictObject({
    zone: zone(),
    nameServer: hostname(),
    address: z.string().refine((text) => isIP(text) !== 0, 'expected an IPv4 or IPv6 address'),
    at: instant(),
    status: z.enum(DELEGATION_STATUSES).describe('lame: it does not serve the zone.'),
  });
}

function redirect() {
  return z.strictObject({
    url: webAddress().describe('What was asked for, without user, query and fragment.'),
    at: instant(),
    status: z.int().min(300).max(399),
    location: webAddress().describe('Where it leads, absolute.'),
  });
}

function registration() {
  return z.strictObject({
    domain: hostname().describe('The domain that was registered.'),
    server: z.union([z.literal(''), webAddress()]).describe('What was asked over RDAP; empty: no registry is known.'),
    at: instant(),
    status: z.enum(REGISTRATION_STATUSES).describe('ok and not-found are answers; else the registration is unknown.'),
    expiresAt: instant().exactOptional(),
  });
}

function mailPolicy() {
  return z.strictObject({
    domain: hostname(),
    url: webAddress(),
    at: instant(),
    status: z.enum(PAGE_STATUSES),
    text: z.string().max(65_536).describe('The policy as served; empty unless the status is ok.'),
  });
}

function dropped() {
  const amount = z.int().min(0);
  return z
    .strictObject({ malformed: amount, wrongId: amount, wrongQuestion: amount, tooLarge: amount })
    .describe('Packets that were no answer to what was asked, and were not taken.');
}

function zone() {
  return hostname().describe('The apex of the zone.');
}

function webAddress() {
  return z.string().refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), 'expected an http or https URL');
}
