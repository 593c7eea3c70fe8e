// What is said beside a report of a baseline that accepts more than there is, lest it accept it silently when it comes back.
import { inert, type AuditResult } from '../index.js';

const NAMED = 5;

/** One line and the entries by name; empty where the baseline holds nothing that is gone. */
export function staleText({ shown, stale, gone }: NonNullable<AuditResult['baseline']>): string {
  if (stale === 0) return '';
  const entries = stale === 1 ? '1 entry is' : `${String(stale)} entries are`;
  const named = gone.slice(0, NAMED).map(({ is, accepted }) => {
    const about = accepted === null || accepted.about === '' ? (accepted?.id ?? '') : accepted.about;
    return `  ${inert(about)}${is === 'fewer' ? ' (in part)' : ''}\n`;
  });
  const more = stale > named.length ? `  and ${String(stale - named.length)} more\n` : '';
  return `lastref: ${inert(shown)}: ${entries} not found as accepted any more; \`lastref baseline prune\` removes what is gone:\n${named.join('')}${more}`;
}
