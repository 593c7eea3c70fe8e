// Reads the values of --retire (`NAME[@YYYY-MM-DD]`) and lays them over what the configuration retires. It reads no file.
import { UsageError } from '../base/errors.js';
import type { DomainPattern } from '../model/domain-pattern.js';
import type { Retirement } from './config.js';
import { parsePattern, type Reading } from './parse-pattern.js';
import { parseDay } from './parse-values.js';

/**
 * Adds names to the retirements of the configuration. A name that stands there with the same scope keeps its entry, with the day
 * of the command line if that gives one. Throws UsageError `bad-hostname`, `public-suffix` or `bad-date`.
 */
export function withRetired(retirements: readonly Retirement[], values: readonly string[]): Retirement[] {
  const all = [...retirements];
  for (const value of values) {
    const { pattern, on } = readRetire(value);
    const at = all.findIndex((known) => isSame(known.pattern, pattern));
    const known = all[at];
    if (known === undefined) all.push({ pattern, on: on ?? null });
    else if (on !== undefined) all[at] = { ...known, on };
  }
  return all;
}

function isSame(a: DomainPattern, b: DomainPattern): boolean {
  return a.domain === b.domain && a.scope === b.scope;
}

function readRetire(value: string): { pattern: DomainPattern; on?: string } {
  const at = value.lastIndexOf('@');
  const pattern = accepted(value, parsePattern(at < 0 ? value : value.slice(0, at)));
  return at < 0 ? { pattern } : { pattern, on: accepted(value, parseDay(value.slice(at + 1))) };
}

function accepted<T>(value: string, reading: Reading<T>): T {
  if ('value' in reading) return reading.value;
  const { code, message, hint } = reading.refusal;
  throw new UsageError({ code, message: `--retire ${JSON.stringify(value)}: ${message}`, hint });
}
