// What a look-up says of its name, for who decides what to ask next. Judges nothing.
import { readHost, type Hostname } from '../model/hostname.js';
import type { RecordedAnswer, RecordedLookup } from './recording-format.js';
import { targetOf } from './record-target.js';
import type { RecordType } from '../model/fact.js';

/** Whether it ended in an answer; the others leave the name unknown. */
export function isAnswered({ status }: RecordedLookup): boolean {
  return status === 'NOERROR' || status === 'NXDOMAIN';
}

/** Whether the name itself does not exist, and so nothing below it (RFC 8020). */
export function isNameAbsent({ status, answers }: RecordedLookup): boolean {
  return status === 'NXDOMAIN' && answers.length === 0;
}

/** Whether the name is an alias, and so has no other data (RFC 1034 §3.6.2). */
export function isAlias({ name, type, answers }: RecordedLookup): boolean {
  return type !== 'CNAME' && answers.some((answer) => answer.type === 'CNAME' && answer.owner === name);
}

/** Whether the name has records of the type that was asked for, itself. */
export function hasOwn({ name, type, answers }: RecordedLookup): boolean {
  return answers.some((answer) => answer.type === type && answer.owner === name);
}

/** Whether the look-up found any record, of the name or at the end of its aliases. */
export function hasAny({ answers }: RecordedLookup): boolean {
  return answers.length > 0;
}

/** The names that an answer leads to, without those that say "no such service" (`.`). */
export function targetsIn({ answers }: Pick<RecordedLookup, 'answers'>): readonly Hostname[] {
  return answers.flatMap((answer) => targetIn(answer) ?? []);
}

function targetIn({ owner, type, data }: RecordedAnswer): Hostname | undefined {
  const target = targetOf(type as RecordType, data);
  if (target === undefined) return undefined;
  const reading = readHost(target);
  return reading.is === 'name' && target !== owner ? reading.host : undefined;
}
