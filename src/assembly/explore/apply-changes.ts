// An estate and a configuration as a person supposes them to be. The given ones stay as they are; what is not changed is shared.
import { InputError, UsageError } from '../../base/errors.js';
import type { Config } from '../../config/config.js';
import { parseDay } from '../../config/parse-values.js';
import { parseName } from '../../config/parse-pattern.js';
import { withRetired } from '../../config/retire-arguments.js';
import { formatPattern } from '../../model/domain-pattern.js';
import type { Hostname } from '../../model/hostname.js';
import type { Estate, Reference, ResolvedRecord } from '../../model/reference.js';
import type { Change } from '../../model/what-if.js';

export interface Supposed {
  readonly config: Config;
  readonly estate: Estate;
}

type Of<Kind extends Change['change']> = Extract<Change, { readonly change: Kind }>;

/** All changes in order. Throws UsageError where a name or a day is none, or what is to change is not there. */
export function applyChanges(given: Supposed, changes: readonly Change[]): Supposed {
  let { config, estate } = given;
  for (const change of changes) {
    config = changedConfig(config, change);
    estate = changedEstate(estate, change);
  }
  return { config, estate };
}

function changedConfig(config: Config, change: Change): Config {
  switch (change.change) {
    case 'retire':
      return { ...config, retire: withRetired(config.retire, [change.name]) };
    case 'date':
      return { ...config, retire: withDay(config.retire, change) };
    case 'end-certificate': {
      const { certificates } = config;
      const { names, notAfter } = change;
      return { ...config, certificates: { ...certificates, ending: [...certificates.ending, { names, notAfter }] } };
    }
    case 'record':
    case 'reference':
    case 'binding':
      return config;
  }
}

function withDay(retire: Config['retire'], { domain, on }: Of<'date'>): Config['retire'] {
  if (!retire.some(({ pattern }) => formatPattern(pattern) === domain)) throw nothing(`${domain} is not retired`);
  if (on !== null) accepted(parseDay(on));
  return retire.map((one) => (formatPattern(one.pattern) === domain ? { ...one, on } : one));
}

function changedEstate(estate: Estate, change: Change): Estate {
  switch (change.change) {
    case 'retire':
    case 'date':
    case 'end-certificate':
      return estate;
    case 'record':
      return withRecord(estate, change);
    case 'reference':
      return withReference(estate, change);
    case 'binding':
      return withBinding(estate, change);
  }
}

function withRecord(estate: Estate, { owner, type, to }: Of<'record'>): Estate {
  const isMeant = (record: ResolvedRecord): boolean => record.owner === owner && record.type === type;
  const meant = estate.records.filter(isMeant);
  if (meant.length === 0) throw nothing(`${owner} has no ${type} record here`);
  // What the record's own line names is no longer named there.
  const lines = new Set(meant.map(lineOf));
  const targets = new Set(meant.flatMap(({ target }) => target ?? []));
  const isGone = ({ host, location, context }: Reference): boolean =>
    lines.has(`${location.repo}:${location.file}:${String(location.span.line)}`) &&
    (targets.has(host) || (to === null && host === owner && context === 'dns'));
  const references = estate.references.filter((reference) => !isGone(reference));
  if (to === null) return { ...estate, references, records: estate.records.filter((record) => !isMeant(record)) };
  const name = accepted(parseName(to));
  const records = estate.records.map((record) => (isMeant(record) ? pointed(record, name) : record));
  return { ...estate, references, records };
}

function lineOf({ location }: ResolvedRecord): string {
  return location === undefined ? '' : `${location.repo}:${location.file}:${String(location.span.line)}`;
}

function pointed(record: ResolvedRecord, to: Hostname): ResolvedRecord {
  const { target, type, owner } = record;
  if (target === undefined) throw nothing(`A ${type} record points to no name that could be changed`);
  const data = record.data.replace(/\S+\s*$/, `${to}.`);
  return { ...record, target: to, data, text: `${owner}. ${type} ${to}.` };
}

function withReference(estate: Estate, { service, host, to }: Of<'reference'>): Estate {
  const name = accepted(parseName(to));
  const isMeant = (one: Reference): boolean => one.service === service && one.host === host;
  if (!estate.references.some(isMeant))
    throw nothing(`${service ?? 'Nothing outside of the services'} uses no ${host}`);
  const references = estate.references.map((one) =>
    isMeant(one) ? { ...one, host: name, value: one.value.replaceAll(host, name) } : one,
  );
  return { ...estate, references };
}

function withBinding(estate: Estate, { host, port, to }: Of<'binding'>): Estate {
  const isMeant = (one: { readonly host: string; readonly port: number }): boolean =>
    one.host === host && one.port === port;
  if (!estate.bindings.some(isMeant)) throw nothing(`${host}:${String(port)} has no binding here`);
  const bindings = estate.bindings.map((one) =>
    isMeant(one) ? { ...one, certificate: to, text: `${host}:${String(port)} presents ${to}` } : one,
  );
  return { ...estate, bindings };
}

function accepted<T>(
  reading: { readonly value: T } | { readonly refusal: { readonly message: string; readonly hint: string } },
): T {
  if ('value' in reading) return reading.value;
  throw new UsageError({ code: 'bad-argument', message: reading.refusal.message, hint: reading.refusal.hint });
}

function nothing(message: string): InputError {
  return new InputError({ code: 'bad-input', message: `${message}.`, hint: 'Choose one that the view lists.' });
}
