// Records, certificates and bindings as files declare them, with the names in them evaluated. It judges nothing, and joins a binding to
// a certificate only by fingerprint or by a file of the same repository.
import { posix } from 'node:path';
import type { Expression } from '../model/expression.js';
import type { BindingFact, CertificateFact, RecordFact } from '../model/fact.js';
import type { PinFact } from '../model/pin-fact.js';
import { readHost } from '../model/hostname.js';
import type { FoundCertificate, ResolvedBinding, ResolvedPin, ResolvedRecord } from '../model/reference.js';
import { HOLE } from '../model/sighting.js';
import type { Evaluate } from './evaluation.js';
import { rootFrame } from './frame.js';
import { fileId, type LinkedFile } from './linked-file.js';
import type { SecretCertificates } from './secret-certificates.js';
import { patternOf } from './value.js';

/** Evaluates several expressions together, so that their worlds agree; a missing one is ''. */
function evaluateTogether(
  expressions: readonly (Expression | undefined)[],
  file: LinkedFile,
  evaluate: Evaluate,
): readonly string[][] {
  const at = expressions.find((expression) => expression !== undefined)?.at;
  if (!at) return [];
  const parts = expressions.flatMap((expression, n): Expression[] => [
    ...(n > 0 ? [{ kind: 'text', text: '\n', at } as const] : []),
    ...(expression ? [expression] : []),
  ]);
  return evaluate({ kind: 'join', parts, at }, rootFrame(file)).flatMap(({ value }) => {
    const fields = patternOf(value)?.replaceAll(HOLE, '*').split('\n') ?? [];
    return fields.length === expressions.length ? [fields] : [];
  });
}

/** The records that a fact declares: one for each name that its owner and target can be together. */
export function resolveRecord(fact: RecordFact, file: LinkedFile, evaluate: Evaluate): ResolvedRecord[] {
  return evaluateTogether([fact.owner, fact.target, fact.zone], file, evaluate).flatMap(([owner, target, zone]) => {
    const name = readHost(owner ?? '');
    const leads = readHost(target ?? '');
    const apex = readHost(zone ?? '');
    if (name.is === 'nothing' || name.is === 'address') return [];
    return [
      {
        owner: name.host,
        type: fact.type,
        ...(leads.is === 'name' || leads.is === 'open' || leads.is === 'label' ? { target: leads.host } : {}),
        data: fact.data,
        ...(fact.ttlSeconds === undefined ? {} : { ttlSeconds: fact.ttlSeconds }),
        ...(apex.is === 'nothing' ? {} : { zone: apex.host }),
        location: { repo: file.repo, file: file.path, span: fact.at },
        service: file.service,
        text: `${name.host}. ${fact.ttlSeconds === undefined ? '' : `${fact.ttlSeconds} `}${fact.type} ${fact.data}`,
      },
    ];
  });
}

/** The pins that a fact declares: one for each host or pattern that it can be for. */
export function resolvePin(fact: PinFact, file: LinkedFile, evaluate: Evaluate): ResolvedPin[] {
  return evaluateTogether([fact.host], file, evaluate).flatMap(([written]) => {
    const [, stars = '', bare = ''] = /^((?:\*\*?\.)?)(.*)$/s.exec(written ?? '') ?? [];
    const reading = readHost(bare);
    if (reading.is !== 'name') return [];
    const location = { repo: file.repo, file: file.path, span: fact.at };
    const { pin, text } = fact;
    return [{ host: `${stars}${reading.host}`, pin, location, service: file.service, context: file.context, text }];
  });
}

/** A certificate and where it lies. */
export function toFound(
  { at: span, kind: _kind, ...certificate }: CertificateFact,
  file: LinkedFile,
): FoundCertificate {
  return { certificate, location: { repo: file.repo, file: file.path, span } };
}

/** The first certificate of each file, by its identity: the leaf, where a file holds a chain. */
export function certificatesByFile(files: readonly LinkedFile[]): ReadonlyMap<string, CertificateFact> {
  const first = new Map<string, CertificateFact>();
  for (const file of files) {
    const leaf = file.facts.find((fact) => fact.kind === 'certificate');
    if (leaf) first.set(fileId(file), leaf);
  }
  return first;
}

const ANY_ADDRESS = new Set(['0.0.0.0', '::', '*', '']);

/** The bindings that a fact declares, each with its certificate by fingerprint where that is known. */
export function resolveBinding(
  fact: BindingFact,
  file: LinkedFile,
  {
    evaluate,
    certificates,
    inSecret,
  }: {
    readonly evaluate: Evaluate;
    readonly certificates: ReadonlyMap<string, CertificateFact>;
    readonly inSecret: SecretCertificates;
  },
): ResolvedBinding[] {
  const held = fact.certificate.by === 'secret' ? inSecret(fact.certificate.value, file) : undefined;
  if (held?.length === 0) return [];
  return evaluateTogether([fact.host], file, evaluate).flatMap(([named]) => {
    const bare = (named ?? '').replace(/^\[(.*)\]$/, '$1');
    const reading = readHost(ANY_ADDRESS.has(bare) ? (file.standsFor ?? bare) : (named ?? ''));
    const host = reading.is === 'nothing' ? bare : reading.host;
    const { by, value } = fact.certificate;
    const path = posix.normalize(posix.join(posix.dirname(file.path), value));
    const atPath = by === 'path' ? certificates.get(`${file.repo}:${path}`) : undefined;
    const written =
      by === 'thumbprint'
        ? `${value.length === 64 ? 'sha256' : 'sha1'}:${value}`
        : atPath
          ? `sha256:${atPath.sha256}`
          : value;
    const location = { repo: file.repo, file: file.path, span: fact.at };
    return (held ?? [written]).map((certificate) => {
      return { host, port: fact.port, certificate, location, service: file.service, text: fact.text };
    });
  });
}
