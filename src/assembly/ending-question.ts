// What `certs --ending` is asked about: a name in a certificate, a fingerprint or the beginning of one, or a file. It answers nothing.
import { resolve } from 'node:path';
import { UsageError } from '../base/errors.js';
import { nearestOf } from '../base/nearest.js';
import { sortedUnique } from '../base/order.js';
import { coversHost } from '../graph/certificate-listing.js';
import { parseCertificateSubject } from '../config/parse-values.js';
import type { Ending } from '../judge/cover-lost.js';
import { certificateInFile } from './rotations.js';
import type { Survey } from './survey.js';

/** Hexadecimal digits from which on a text is taken for a fingerprint. */
const FEWEST_DIGITS = 6;

/**
 * A name means the certificates with exactly that name, else those that cover it, else one with the name alone that the run does not
 * hold. Throws UsageError for a fingerprint or file that is no certificate of the run, and for what is none of all these.
 */
export async function readEnding(text: string, survey: Survey, cwd: string): Promise<Ending> {
  const digits = digitsOf(text);
  if (digits !== undefined) return byFingerprint(text, digits, survey);
  if (/[/\\]|\.(?:pem|crt|cer|der)$/i.test(text)) return byFile(text, survey, cwd);
  const name = parseCertificateSubject(text.trim());
  if ('refusal' in name) throw notFound(text, 'is no name, fingerprint or file of a certificate', survey);
  return byName(name.value, survey);
}

interface Digits {
  readonly algorithm: string;
  readonly hex: string;
}

/** `sha1:9b2c…`, `9B:2C:…` and plain digits; an ellipsis at the end is what our own text shows. */
function digitsOf(text: string): Digits | undefined {
  const [, algorithm = '', digits = ''] =
    /^(?:(sha-?1|sha-?256):)?([0-9a-f:\s-]+)(?:…|\.\.\.)?$/i.exec(text.trim()) ?? [];
  const hex = digits.replace(/[\s:-]/g, '').toLowerCase();
  if (hex === '' || (algorithm === '' && hex.length < FEWEST_DIGITS)) return undefined;
  return { algorithm: algorithm.toLowerCase().replace('-', ''), hex };
}

function byFingerprint(text: string, { algorithm, hex }: Digits, survey: Survey): Ending {
  const { certificates } = survey.graph;
  const prints = new Map(certificates.all.map((one) => [one.id, [one.id, `sha1:${one.certificate.sha1}`]]));
  for (const id of unheldIds(survey)) prints.set(id, [id]);
  const fits = (print: string): boolean => {
    const [hash = '', value = ''] = print.split(':');
    return (algorithm === '' || hash === algorithm) && value.startsWith(hex);
  };
  const found = [...prints].filter(([, all]) => all.some(fits)).map(([id]) => id);
  if (found.length === 0) throw notFound(text, 'is the fingerprint of no certificate here', survey);
  if (found.length > 1) throw ambiguous(text, found);
  return ofIds(found, survey);
}

/** Certificates that endpoints are bound to and that the run does not hold. */
function unheldIds({ graph, estate }: Survey): string[] {
  const ids = estate.bindings.map(({ certificate }) => graph.certificates.idOf(certificate));
  return sortedUnique(ids).filter((id) => graph.certificates.byId(id) === undefined);
}

async function byFile(text: string, survey: Survey, cwd: string): Promise<Ending> {
  const written = text.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const inRun = survey.graph.certificates.all.filter(({ found }) =>
    found.some((index) => {
      const location = survey.estate.certificates[index]?.location;
      return location !== undefined && [location.file, `${location.repo}:${location.file}`].includes(written);
    }),
  );
  // A chain's file is asked about for its first certificate that names hosts.
  const leaf = inRun.filter(({ certificate }) => certificate.names.length > 0);
  if (leaf.length > 0) return ofIds(sortedUnique(leaf.map(({ id }) => id)), survey);
  const id = await certificateInFile(resolve(cwd, text), survey.rulebook);
  if (id === undefined) throw notFound(text, 'is no file that holds a certificate', survey);
  if (survey.graph.certificates.byId(id) === undefined && !unheldIds(survey).includes(id))
    throw notFound(text, 'holds a certificate that this run does not look at', survey);
  return ofIds([id], survey);
}

function byName(name: string, survey: Survey): Ending {
  const { all } = survey.graph.certificates;
  const named = all.filter(({ certificate }) => certificate.names.some((own) => normal(own) === name));
  const covering = named.length > 0 ? named : all.filter(({ certificate }) => coversHost(certificate.names, name));
  if (covering.length > 0) return ofIds(sortedUnique(covering.map(({ id }) => id)), survey);
  if (!isSeen(name, survey))
    throw notFound(name, 'is the name of no certificate here, and covers no host here', survey);
  return { ids: new Set(), names: [name] };
}

function normal(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function isSeen(name: string, { estate, config }: Survey): boolean {
  const hosts = [...estate.references, ...estate.bindings].map(({ host }) => host);
  const declared = config.certificates.ending.some(({ names }) => names.some((own) => normal(own) === name));
  return declared || [...hosts, ...estate.records.map(({ owner }) => owner)].some((host) => coversHost([name], host));
}

function ofIds(ids: readonly string[], { graph }: Survey): Ending {
  const held = ids.flatMap((id) => graph.certificates.byId(id) ?? []);
  return { ids: new Set(ids), names: sortedUnique(held.flatMap(({ certificate }) => certificate.names.map(normal))) };
}

function notFound(text: string, what: string, { graph }: Survey): UsageError {
  const names = sortedUnique(graph.certificates.all.flatMap(({ certificate }) => certificate.names));
  const meant = nearestOf(text, names);
  const known =
    names.length === 0
      ? 'No certificate was found: give their files to `inputs:` in lastref.yaml, or replay a recording with --replay FILE.'
      : `The certificates here name ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''}.`;
  return new UsageError({
    code: 'bad-argument',
    message: `--ending: ${JSON.stringify(text.slice(0, 120))} ${what}.`,
    hint: meant === undefined ? known : `Did you mean ${JSON.stringify(meant)}?`,
  });
}

function ambiguous(text: string, ids: readonly string[]): UsageError {
  const shown = ids.slice(0, 6).map((id) => id.slice(0, 'sha256:'.length + 16));
  return new UsageError({
    code: 'bad-argument',
    message: `--ending: ${JSON.stringify(text.slice(0, 120))} begins the fingerprints of ${String(ids.length)} certificates.`,
    hint: `Write more of it: ${shown.join(', ')}.`,
  });
}
