// What a person can suppose to be otherwise: plain data, so that it can be listed, undone, exported and written down.
import type { Hostname } from './hostname.js';

export type Change =
  /** `NAME[@YYYY-MM-DD]`, as `--retire` takes it. Of a name that is retired already, only the day changes. */
  | { readonly change: 'retire'; readonly name: string }
  /** The day of one retirement, named as `formatPattern` writes it; `null`: now. */
  | { readonly change: 'date'; readonly domain: string; readonly on: string | null }
  /** Certificates with these names are not renewed. */
  | { readonly change: 'end-certificate'; readonly names: readonly string[]; readonly notAfter: string }
  /** Every record of that owner and type is gone, or has the one target. */
  | { readonly change: 'record'; readonly owner: Hostname; readonly type: string; readonly to: Hostname | null }
  /** The service names another host; service `null`: whatever belongs to no service. */
  | { readonly change: 'reference'; readonly service: string | null; readonly host: Hostname; readonly to: Hostname }
  /** The endpoint is bound to another certificate. */
  | { readonly change: 'binding'; readonly host: Hostname; readonly port: number; readonly to: string };

/** Whether lastref.yaml can say it: it is policy, and nothing of the estate. */
export function isPolicyChange({ change }: Change): boolean {
  return change === 'retire' || change === 'date' || change === 'end-certificate';
}

/** One sentence without a full stop. */
export function changeText(change: Change): string {
  switch (change.change) {
    case 'retire':
      return `retire ${change.name.replace('@', ' on ')}`;
    case 'date':
      return change.on === null ? `retire ${change.domain} now` : `retire ${change.domain} on ${change.on}`;
    case 'end-certificate':
      return `let the certificate for ${change.names.join(', ')} end on ${change.notAfter.slice(0, 10)}`;
    case 'record':
      return change.to === null
        ? `remove ${change.owner} ${change.type}`
        : `point ${change.owner} ${change.type} to ${change.to}`;
    case 'reference':
      return `have ${change.service ?? 'what belongs to no service'} use ${change.to} instead of ${change.host}`;
    case 'binding':
      return `bind ${change.host}:${String(change.port)} to ${change.to}`;
  }
}

/** The changes with one more; a later one about the same thing takes the place of the earlier. */
export function withChange(changes: readonly Change[], change: Change): Change[] {
  const about = subjectOf(change);
  return [...changes.filter((one) => subjectOf(one) !== about), change];
}

function subjectOf(change: Change): string {
  switch (change.change) {
    case 'retire':
      return `retire ${change.name.split('@')[0] ?? ''}`;
    case 'date':
      return `date ${change.domain}`;
    case 'end-certificate':
      return `end ${change.names.join(' ')}`;
    case 'record':
      return `record ${change.owner} ${change.type}`;
    case 'reference':
      return `reference ${change.service ?? ''} ${change.host}`;
    case 'binding':
      return `binding ${change.host} ${String(change.port)}`;
  }
}
