// What a live run may ask and dial: `observe.allow` and the values of --allow together. Without any of them it does not start.
import { UsageError } from '../base/errors.js';
import { sortedUnique } from '../base/order.js';
import { registrableDomain } from '../model/registrable-domain.js';
import type { Config } from './config.js';
import { parseAllowed } from './parse-values.js';

/**
 * The names and networks in normal form, sorted. Throws UsageError: `bad-hostname`, `public-suffix` or `bad-config` for a value that
 * is none of these, `bad-argument` with the lines to add where there is not one.
 */
export function allowedNames(config: Config, values: readonly string[]): readonly string[] {
  const given = values.map((value) => {
    const reading = parseAllowed(value);
    if ('value' in reading) return reading.value;
    const { code, message, hint } = reading.refusal;
    throw new UsageError({ code, message: `--allow ${JSON.stringify(value)}: ${message}`, hint });
  });
  const all = sortedUnique([...(config.observe?.allow ?? []), ...given]);
  if (all.length > 0) return all;
  throw new UsageError({
    code: 'bad-argument',
    message: '--live asks and dials only what it may, and nothing is allowed.',
    hint: `Add to ${config.file === undefined ? 'lastref.yaml' : config.file}:\n${linesToAdd(config)}`,
  });
}

/** What the configuration itself speaks of, as the user would write it. */
function linesToAdd({ retire, observe }: Config): string {
  const domains = retire.flatMap(({ pattern, replacement }) => [
    pattern.domain,
    ...(replacement === undefined ? [] : [registrableDomain(replacement)]),
  ]);
  const names = sortedUnique([...domains, ...(observe?.zones.map(({ axfr }) => axfr) ?? [])]);
  const list = names.length === 0 ? 'shop.example' : names.join(', ');
  const line = `  allow: [${list}]`;
  return observe === undefined ? `observe:\n${line}` : `${line.trim()}   # below observe`;
}
