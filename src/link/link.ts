// The facts of all files become what is known of the estate: references, records, certificates, bindings, and what stayed unknown.
import { byKeys, sortedUnique } from '../base/order.js';
import type { CertificateFact, Fact, Use } from '../model/fact.js';
import type { Hostname } from '../model/hostname.js';
import type { Estate, Reference, ServiceNode } from '../model/reference.js';
import { canonicalKey, type Rulebook } from '../model/rulebook.js';
import { indexCallSites, type SitesOf } from './call-sites.js';
import { createAssume, type EnvironmentNamed } from './environment-decisions.js';
import { createEvaluator } from './evaluate.js';
import { missingBases } from './extended-services.js';
import type { LinkedFile } from './linked-file.js';
import { serviceInCluster } from './in-cluster.js';
import { cycleBlindspots } from './module-cycles.js';
import { createNameTable, type NameTable, type TableRequest } from './name-table.js';
import { createReach, type Reach } from './reach.js';
import { certificatesByFile, resolveBinding, resolveRecord, toFound, resolvePin } from './resolve-declared.js';
import { missingContents } from './missing-contents.js';
import { createSecretCertificates, type SecretCertificates } from './secret-certificates.js';
import { createNameResolver } from './resolve-name.js';
import { resolveUse, type UseResolver } from './resolve-use.js';
import { likeTheirLiterals } from './plain-reads.js';
import { withoutReadDefinitions } from './read-definitions.js';
import { namesOf, watchedLabels, watchFor } from './watch.js';

export interface LinkRequest extends TableRequest {
  readonly services: readonly ServiceNode[];
  readonly rulebook: Pick<Rulebook, 'keys'>;
  /**
   * The names that are asked about, besides those that the files' records, certificates and bindings hold: uses that certainly name
   * nothing else are left out. `undefined`: nothing is left out.
   */
  readonly about?: readonly Hostname[];
  /** The environment that a workspace's or a stage's name means; without it, none does. */
  readonly environmentNamed?: EnvironmentNamed;
}

/** Links the facts of all files. The order of files does not matter. Blind spots of reading are added by the caller. */
export function link(request: LinkRequest): Estate {
  const work = linking(request);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** The same in steps, so that the caller can do something else between two of them: yields how many files are done. */
export function* linking(request: LinkRequest): Generator<number, Estate> {
  const files = [...request.files].sort(
    byKeys<LinkedFile>(
      (file) => file.repo,
      (file) => file.path,
    ),
  );
  yield 0;
  const table = createNameTable({ ...request, files });
  const sitesOf = indexCallSites(table);
  const evaluate = createEvaluator(createNameResolver(table, sitesOf), createAssume(request.environmentNamed));
  const resolver: UseResolver = {
    evaluate,
    relationOfKey: keyRelations(request.rulebook),
    inCluster: (host, repo) => serviceInCluster(host, repo, table),
    environments: labelsIn(files),
  };
  const certificates = certificatesByFile(files);
  const inSecret = createSecretCertificates(table, certificates);
  const estate = emptyEstate(request.services);
  estate.blindspots.push(...cycleBlindspots(table.cyclicCalls), ...missingBases(files));
  for (const file of files) {
    for (const fact of file.facts) addFact(estate, { fact, file, resolver, certificates, inSecret });
    estate.unresolved.push(...missingContents(file, table));
  }
  const matters = request.about && mattering([...request.about, ...namesOf(estate)], { files, table, sitesOf });
  const plain = new Set<Reference>();
  let linked = 0;
  for (const file of files) {
    for (const [at, fact] of file.facts.entries()) {
      if (fact.kind === 'use' && (matters === undefined || matters(fact, file)))
        addUse(estate, fact, { file, resolver, request, plain });
      if (at % USES_A_STEP === USES_A_STEP - 1) yield linked;
    }
    yield ++linked;
  }
  const { pins, ...lists } = estate;
  const references = likeTheirLiterals(withoutReadDefinitions(estate.references, files), plain);
  return { ...lists, references, ...(pins.length > 0 && { pins }) };
}

interface Known {
  readonly files: readonly LinkedFile[];
  readonly table: NameTable;
  readonly sitesOf: SitesOf;
}

/** Which uses can name one of the names, or something that leads there; `undefined`: any can. */
function mattering(names: readonly Hostname[], { files, table, sitesOf }: Known): Reach | undefined {
  const labels = watchedLabels(names);
  if (!labels) return undefined;
  const watch = watchFor(labels);
  const reach = createReach({ files, table, sitesOf, labels: [...labels], names });
  // Live names that share a certificate with a watched one are what its end would harm.
  return (use, file) =>
    use.certificate !== undefined ||
    use.secret !== undefined ||
    (watch(use) && (reach === undefined || use.value.kind === 'text' || reach(use, file)));
}

/** Facts that are linked without a pause. */
const USES_A_STEP = 16;

type Lists = Required<Pick<Estate, 'pins'>> & Omit<Estate, 'pins' | 'missing'>;
type Building = { -readonly [K in keyof Lists]: Lists[K] extends readonly (infer T)[] ? T[] : never };

function emptyEstate(services: readonly ServiceNode[]): Building {
  return {
    services: [...services],
    references: [],
    unresolved: [],
    records: [],
    certificates: [],
    bindings: [],
    pins: [],
    blindspots: [],
    suppressions: [],
  };
}

interface Using {
  readonly file: LinkedFile;
  readonly resolver: UseResolver;
  readonly request: LinkRequest;
  /** What is read without being given to anything that says what it is for. */
  readonly plain: Set<Reference>;
}

function addUse(estate: Building, fact: Use, { file, resolver, request, plain }: Using): void {
  const service = fact.service === undefined ? undefined : request.serviceNamed(file, fact.service);
  const { service: _named, ...own } = fact;
  const use = service === undefined ? own : { ...own, service };
  const { references, unresolved } = resolveUse(use, file, resolver);
  const isPlain = use.relation === 'mention' && use.context === undefined;
  for (const reference of references) {
    estate.references.push(reference);
    if (isPlain && reference.steps.length > 0) plain.add(reference);
  }
  for (const one of unresolved) estate.unresolved.push(one);
}

interface Adding {
  readonly fact: Fact;
  readonly file: LinkedFile;
  readonly resolver: UseResolver;
  readonly certificates: ReadonlyMap<string, CertificateFact>;
  readonly inSecret: SecretCertificates;
}

/** Adds what is no use. */
function addFact(estate: Building, { fact, file, resolver, certificates, inSecret }: Adding): void {
  switch (fact.kind) {
    case 'record':
      estate.records.push(...resolveRecord(fact, file, resolver.evaluate));
      return;
    case 'certificate':
      estate.certificates.push(toFound(fact, file));
      return;
    case 'binding':
      estate.bindings.push(...resolveBinding(fact, file, { evaluate: resolver.evaluate, certificates, inSecret }));
      return;
    case 'pin':
      estate.pins.push(...resolvePin(fact, file, resolver.evaluate));
      return;
    case 'suppression': {
      const { rule, until, reason, at: span } = fact;
      const location = { repo: file.repo, file: file.path, span };
      estate.suppressions.push({ location, rule, ...(until && { until }), ...(reason && { reason }) });
      return;
    }
    default:
      return;
  }
}

function keyRelations({ keys }: Pick<Rulebook, 'keys'>): UseResolver['relationOfKey'] {
  const relations = new Map(
    keys.flatMap((rule) => rule.keys.map((key) => [canonicalKey(key), rule.relation] as const)),
  );
  return (key) => relations.get(canonicalKey(key));
}

function labelsIn(files: readonly LinkedFile[]): readonly string[] {
  const labels = files.flatMap((file) => [
    ...(file.environment === undefined ? [] : [file.environment]),
    ...file.facts.flatMap((fact) => (fact.kind === 'definition' && fact.environment ? [fact.environment] : [])),
  ]);
  return labels.length === 0 ? [] : sortedUnique([...labels, 'production']);
}
