// How numbers, days, dates, names and verdicts read in text. English, UTC, independent of the machine's locale.
import { UNOWNED } from '../graph/nodes.js';
import type { Comparison, Coverage, Report, RetirementReport, Verdict } from '../model/report.js';
import type { UnknownReason } from '../model/expression.js';
import { LAYERS, type Layer, type LayerState } from '../model/vocabulary.js';

/** `1 day`, `12 days`, `1,204 files`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${grouped(amount)} ${amount === 1 ? one : many}`;
}

/** `13205` as `13,205`. */
export function grouped(amount: number): string {
  return String(amount).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `a`, `a and b`, `a, b and c`; beyond `limit` names `a, b and 7 more`. */
export function listed(names: readonly string[], limit = Infinity): string {
  const shown = names.length > limit ? [...names.slice(0, limit), `${grouped(names.length - limit)} more`] : names;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

/** `12 days left`, `last day today`, `3 days past`; `null` is a name that is retired already. */
export function daysText(daysLeft: number | null): string {
  if (daysLeft === null) return 'retired now';
  if (daysLeft === 0) return 'due today';
  return daysLeft > 0 ? `${count(daysLeft, 'day')} left` : `${count(-daysLeft, 'day')} past`;
}

/** An ISO instant as `2024-08-30`, or with the time where it is not midnight: `2024-08-30 06:46 UTC`. */
export function dateText(instant: string): string {
  const time = instant.slice(11, 16);
  return time === '00:00' || time === '' ? instant.slice(0, 10) : `${instant.slice(0, 10)} ${time} UTC`;
}

/** Whole UTC days from one instant to another, negative for the past. */
export function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** `3600` seconds as `1 hour`. */
export function durationText(seconds: number): string {
  const units = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ] as const;
  const unit = units.find(([size]) => seconds >= size && seconds % size === 0);
  return unit ? count(seconds / unit[0], unit[1]) : count(seconds, 'second');
}

/** The name a person knows: `service:signin` is signin, `host:a.b` is a.b, `endpoint:a.b:443` is a.b:443; a zone says that it is one. */
export function nodeName(node: string): string {
  const colon = node.indexOf(':');
  const kind = node.slice(0, colon);
  if (node === UNOWNED) return 'an unknown service';
  if (kind === 'zone') return `zone ${node.slice(colon + 1)}`;
  return kind === 'certificate' ? `certificate ${shortPrint(node.slice(colon + 1))}` : node.slice(colon + 1);
}

/** Why a value is not known, for people: `33 known only at run time`. */
export const WHY_TEXT: Readonly<Record<UnknownReason, string>> = {
  'undefined-name': 'named but defined nowhere',
  'external-input': 'supplied from outside',
  parameter: 'passed in by callers',
  'user-input': 'typed by users',
  'stored-data': 'read from stored data',
  dynamic: 'known only at run time',
  unsupported: 'built in a way not followed',
  unparsable: 'in text that could not be parsed',
  encrypted: 'encrypted',
  cycle: 'defined by themselves',
  bound: 'too large to follow',
};

/** Why files were not read, where the reason's id says too little. */
export const SKIPPED_TEXT: Readonly<Record<string, string>> = {
  own: "lastref's own",
  vcs: 'of version control',
  input: 'read as inputs',
  dependencies: 'in folders of dependencies',
  symlink: 'behind symbolic links',
  'not-a-file': 'no regular file',
  'not-checked-out': 'not checked out',
};

/** A fingerprint by its first 16 digits, enough to find it; any other name of a certificate as it is. */
export function shortPrint(certificate: string): string {
  const print = /^(sha1:|sha256:|)([0-9a-f]{40,64})$/.exec(certificate);
  return print ? `${print[1] ?? ''}${(print[2] ?? '').slice(0, 16)}…` : certificate;
}

const LAYER_NAMES: Readonly<Record<Layer, string>> = { source: 'source', dns: 'DNS', tls: 'TLS' };

/** What a verdict rests on: `in source; DNS and TLS not looked at`. Empty when every layer is complete. */
export function layersText({ layers, recordedAt }: Pick<Coverage, 'layers' | 'recordedAt'>): string {
  const named = (state: LayerState): string =>
    listed(LAYERS.filter((layer) => layers[layer] === state).map((layer) => LAYER_NAMES[layer]));
  const looked = [
    named('complete') && `in ${named('complete')}`,
    named('partial') && `in part of ${named('partial')}`,
    named('recorded') && `in ${named('recorded')} as recorded${recordedAt === null ? '' : ` ${dateText(recordedAt)}`}`,
  ].filter((part) => part !== '');
  if (LAYERS.every((layer) => layers[layer] === 'complete')) return '';
  const not = named('not-looked');
  return [looked.join(', '), not && `${not} not looked at`].filter((part) => part !== '').join('; ');
}

/** What was accepted and is therefore not clear: `40 accepted (baseline)`; empty for nothing. */
export function acceptedText({ suppressed, baselined }: Pick<RetirementReport, 'suppressed' | 'baselined'>): string {
  const parts = [baselined > 0 && 'baseline', suppressed > 0 && 'suppressed'].filter((part) => part !== false);
  if (parts.length === 0) return '';
  const by = parts.length === 1 ? parts.join('') : `${grouped(baselined)} baseline, ${grouped(suppressed)} suppressed`;
  return `${grouped(suppressed + baselined)} accepted (${by})`;
}

/**
 * `BLOCKED`, `UNVERIFIED`, or clear with all that limits it: `CLEAR except 40 accepted (baseline) in source; DNS not looked at`. Of a
 * change, which is judged by what it adds, `NOTHING NEW` is all that can be said.
 */
export function verdictText(
  verdict: Verdict,
  retirement: RetirementReport | null,
  { coverage, comparison }: Pick<Report, 'coverage' | 'comparison'>,
): string {
  if (verdict === 'blocked') return comparison ? 'NEW OR WORSE' : 'BLOCKED';
  if (verdict === 'unverified') return comparison ? 'UNVERIFIED: something new cannot be seen' : 'UNVERIFIED';
  const accepted = retirement ? acceptedText(retirement) : '';
  const clear = comparison ? 'NOTHING NEW' : 'CLEAR';
  return [clear, accepted && `except ${accepted}`, layersText(coverage)].filter((part) => part !== '').join(' ');
}

/** What a change is compared with, and what is not listed: `against main (0123456789ab): 1 fixed, 12 as before`. */
export function comparisonText({ base, mergeBase, state, fixed, standing }: Comparison): string {
  const what = { commit: 'HEAD', index: 'what is staged', worktree: 'the work tree' }[state];
  const parts = [
    fixed === 0 ? '' : `${grouped(fixed)} fixed`,
    standing === 0 ? '' : `${grouped(standing)} as before ${standing === 1 ? 'is' : 'are'} not listed`,
  ].filter((part) => part !== '');
  const rest = parts.length === 0 ? '' : `; ${parts.join(', ')}`;
  return `${what} against ${base} (from ${mergeBase.slice(0, 12)})${rest}`;
}
