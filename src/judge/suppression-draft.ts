// The finding about a suppression: no service, no path; identified by its file and its text, never by its line.
import type { Place } from '../base/errors.js';
import type { Location } from '../model/span.js';
import type { RuleId } from '../model/vocabulary.js';
import type { Draft, WeighedEvidence } from './rule.js';

interface About {
  readonly rule: RuleId;
  readonly place: Location | undefined;
  readonly text: string;
  readonly message: string;
}

/** The draft of a finding about one suppression. */
export function suppressionDraft({ rule, place, text, message }: About): Draft {
  const where = place
    ? { repo: place.repo, file: place.file, ...place.span }
    : { repo: null, file: null, line: null, column: null };
  const what = {
    relation: 'mention',
    context: 'config',
    environment: null,
    how: 'literal',
    observed: null,
    steps: [],
  } as const;
  const evidence: WeighedEvidence = {
    bare: { ...where, text, ...what },
    severity: 'warning',
    confidence: 'proven',
    role: 'first',
  };
  return {
    rule,
    service: null,
    host: null,
    retirements: [],
    certificate: null,
    message,
    failsAt: null,
    path: [],
    evidence: [evidence],
    fix: null,
    identity: [place ? `${place.repo}:${place.file}` : '', text],
  };
}

/** Where in the configuration an entry stands, relative to the configuration's folder; `undefined`: nowhere. */
export function configPlace(where: Place | undefined, folder: string): Location | undefined {
  if (where === undefined) return undefined;
  const file = where.file.startsWith(`${folder}/`) ? where.file.slice(folder.length + 1) : where.file;
  const { line = 1, column = 1 } = where;
  return { repo: '.', file, span: { line, column, endLine: line, endColumn: column } };
}
