// Manners that several formats share: what a value means where the format itself says so.
import type { Manner } from './value-uses.js';

const owned = (relation: Manner['relation']): Manner => ({ as: 'host', relation, strength: 'named' });

/** A name that a service answers to by a binding of the platform. */
export const CUSTOM_DOMAIN = owned('custom-domain');
/** A name that a server tells its sites apart by. */
export const SERVER_NAME = owned('server-name');
/** A name for which a certificate is issued (RFC 5280 §4.2.1.6). */
export const CERTIFICATE_NAME = owned('certificate-name');
/** A zone, or the owner of records in it (RFC 9499 §7). */
export const ZONE = owned('zone-data');
/** The machine that a proxy or an edge fetches from. */
export const ORIGIN: Manner = { as: 'host', relation: 'http', strength: 'dialled' };
/** What is sent as `Host` to an origin (RFC 9110 §7.2). */
export const HOST_HEADER: Manner = { as: 'host', relation: 'host-header', strength: 'dialled' };
/** The host to which clients are sent on. */
export const REDIRECT: Manner = { as: 'host', relation: 'redirect', strength: 'dialled' };
/** An address of a sign-in flow (RFC 6749). */
export const OAUTH: Manner = { as: 'url', relation: 'oauth', strength: 'dialled' };
/** The issuer of tokens, whose keys are fetched from it. */
export const ISSUER: Manner = { as: 'url', relation: 'issuer', strength: 'dialled' };
/** Who may call, be framed or be called: CORS, CSP and their like. */
export const ALLOW: Manner = { as: 'text', relation: 'allow', strength: 'named', context: 'allow' };
/** A name of something that is no host, however it looks. */
export const IDENTIFIER: Manner = { as: 'text', relation: 'identifier', strength: 'token', context: 'identifier' };
/** Where packages, charts or modules are fetched from. */
export const REPOSITORY: Manner = { as: 'text', relation: 'package', strength: 'dialled' };
/** Where source is fetched from. */
export const GIT: Manner = { as: 'text', relation: 'git', strength: 'dialled' };
