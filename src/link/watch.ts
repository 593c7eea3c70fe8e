// Which written texts can matter when only some names do: a text that is known as it stands and spells no label of theirs names none
// of them, and is not read again. It rules out only what is certain; everything else is evaluated.
import type { Use } from '../model/fact.js';
import type { Hostname } from '../model/hostname.js';
import type { Estate } from '../model/reference.js';
import { registrableLabel } from '../model/registrable-domain.js';
import { SPELT_OTHERWISE } from './spelling.js';

/** More labels than this leave little out. */
const MOST_LABELS = 2_000;

/** Whether a use can name something that is watched. */
export type Watch = (use: Use) => boolean;

/** The names that records, certificates and bindings make matter: they may lead to what is asked for, cover it or serve it. */
export function namesOf({
  records,
  certificates,
  bindings,
}: Pick<Estate, 'records' | 'certificates' | 'bindings'>): Hostname[] {
  return [
    ...records.map(({ owner }) => owner),
    ...certificates.flatMap(({ certificate }) => certificate.names),
    ...bindings.map(({ host }) => host),
  ];
}

/** The labels that every name at or below the watched ones spells; `undefined` where nothing certain can be said of a text. */
export function watchedLabels(names: Iterable<Hostname>): ReadonlySet<string> | undefined {
  const labels = new Set([...new Set(names)].filter(isHost).map(labelOf));
  return labels.size === 0 || labels.size > MOST_LABELS || labels.has('') ? undefined : labels;
}

/** A watch over labels. */
export function watchFor(labels: ReadonlySet<string>): Watch {
  const spells = new RegExp([...labels].map((label) => label.replaceAll('.', '\\.')).join('|'), 'i');
  return ({ value, slot }) => {
    if (value.kind !== 'text' || slot !== undefined) return true;
    return SPELT_OTHERWISE.test(value.text) || spells.test(value.text);
  };
}

/** A certificate's common name need be no name of a host: nothing is found under it. */
function isHost(name: Hostname): boolean {
  return /^[A-Za-z0-9_.:*-]+$/.test(name);
}

/** What every name at or below this one spells, and every name whose certificate its `_acme-challenge` renews; '' where nothing. */
function labelOf(name: Hostname): string {
  const known = name
    .toLowerCase()
    .slice(name.lastIndexOf('*') + 1)
    .replace(/^\./, '')
    .replace(/^(?:_[^.]*\.)+/, '');
  return /^[\d.]+$|:/.test(known) ? known : registrableLabel(known);
}
