// Uses that lists and logs state, as references of the estate. A service that only a list names becomes one of the estate's.
import { byText } from '../base/order.js';
import type { ImportedUse } from '../model/imported-use.js';
import type { Estate, Reference, ServiceNode } from '../model/reference.js';
import type { ReadInput } from './inputs.js';

/** The estate with what the inputs say of its uses. */
export function withImportedUses(estate: Estate, inputs: readonly ReadInput[]): Estate {
  const uses = inputs.flatMap(({ repo, path, uses: own }) => own.map((use) => ({ repo, path, use })));
  if (uses.length === 0) return estate;
  const idOf = serviceFinder(estate.services);
  const references = uses.map(({ repo, path, use }) => toReference(use, { repo, path, service: idOf(use.service) }));
  return {
    ...estate,
    services: withOwners(
      estate.services,
      uses.map(({ use }) => use),
      idOf,
    ),
    references: [...estate.references, ...references],
  };
}

type FindService = (name: string | undefined) => string | null;

/** By id, or by a name that one service alone has; any other name is a service that the files do not know. */
function serviceFinder(services: readonly ServiceNode[]): FindService {
  const ids = new Set(services.map(({ id }) => id));
  const byName = new Map<string, string[]>();
  for (const { id, name } of services) byName.set(name, [...(byName.get(name) ?? []), id]);
  return (name) => {
    if (name === undefined) return null;
    const id = `service:${name}`;
    const named = byName.get(name) ?? [];
    return !ids.has(id) && named.length === 1 ? (named[0] ?? id) : id;
  };
}

function toReference(
  { kind: _kind, owner: _owner, at, observed, ...use }: ImportedUse,
  { repo, path, service }: { readonly repo: string; readonly path: string; readonly service: string | null },
): Reference {
  return {
    ...use,
    service,
    location: { repo, file: path, span: at },
    value: use.host,
    how: 'imported',
    confidence: 'proven',
    environments: [],
    steps: [],
    ...(observed && { observed }),
  };
}

/** Adds services that only a list names, and owners of those that have none. Of several owners the first by name. */
function withOwners(services: readonly ServiceNode[], uses: readonly ImportedUse[], idOf: FindService): ServiceNode[] {
  const owners = new Map<string, string>();
  for (const { service, owner } of uses) {
    const id = idOf(service);
    if (id === null || owner === undefined) continue;
    const other = owners.get(id);
    if (other === undefined || owner < other) owners.set(id, owner);
  }
  const known = new Set(services.map(({ id }) => id));
  const added = new Map<string, ServiceNode>();
  for (const { service } of uses) {
    const id = idOf(service);
    if (service === undefined || id === null || known.has(id)) continue;
    added.set(id, { id, name: service, repo: '.', owner: owners.get(id) ?? null });
  }
  const owned = services.map((node) => ({ ...node, owner: node.owner ?? owners.get(node.id) ?? null }));
  return [...owned, ...added.values()].sort((a, b) => byText(a.id, b.id));
}
