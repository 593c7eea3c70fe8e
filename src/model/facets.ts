// The filters of every interactive answer: by which facets findings are told apart, and which findings a choice of values leaves.
// Terminal, HTML and export ask this file; it knows no graph.
import type { Finding } from './report.js';

export const FACETS = ['service', 'owner', 'rule', 'severity', 'context', 'environment', 'zone'] as const;
export type Facet = (typeof FACETS)[number];

/** The values of one finding, by facet; several where its evidence has several. Never empty. */
export type FacetValues = Readonly<Record<Facet, readonly string[]>>;

/** Chosen values by facet; no values, or none chosen: any. */
export type Selection = Readonly<Partial<Record<Facet, readonly string[]>>>;

/** What stands for an absent service, owner, host or environment. */
export const NONE = 'none';

/** The values of a finding. `zoneOf` gives the registered domain of a host. */
export function facetValuesOf(finding: Finding, zoneOf: (host: string) => string): FacetValues {
  const { service, owner, rule, severity, evidence, host } = finding;
  const environments = evidence.flatMap(({ environment }) => environment?.split(',') ?? []);
  return {
    service: [service ?? NONE],
    owner: [owner ?? NONE],
    rule: [rule],
    severity: [severity],
    context: orNone(evidence.map(({ context }) => context)),
    environment: orNone(environments),
    zone: [host === null ? NONE : zoneOf(host)],
  };
}

function orNone(values: readonly string[]): readonly string[] {
  return values.length === 0 ? [NONE] : [...new Set(values)].sort();
}

/** Whether the values are among the chosen: one of each facet that has a choice. */
export function isSelected(values: FacetValues, selection: Selection): boolean {
  for (const facet of FACETS) {
    const chosen = selection[facet];
    if (chosen !== undefined && chosen.length > 0 && !values[facet].some((value) => chosen.includes(value)))
      return false;
  }
  return true;
}

/** The selection with one value added, or taken out where it was chosen. */
export function toggled(selection: Selection, facet: Facet, value: string): Selection {
  const chosen = selection[facet] ?? [];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value].sort();
  return { ...selection, [facet]: next };
}

/** Whether anything is chosen. */
export function isNarrowing(selection: Selection): boolean {
  return FACETS.some((facet) => (selection[facet] ?? []).length > 0);
}

/** `service=signin severity=error`; empty where nothing is chosen. */
export function selectionText(selection: Selection): string {
  const parts = FACETS.flatMap((facet) => {
    const chosen = selection[facet] ?? [];
    return chosen.length === 0 ? [] : [`${facet}=${chosen.join(',')}`];
  });
  return parts.join(' ');
}

export interface FacetCount {
  readonly facet: Facet;
  readonly value: string;
  /** Findings that have it, among those that the other facets leave. */
  readonly findings: number;
  readonly chosen: boolean;
}

/** Every value of every facet with how many findings it would leave beside the other facets; facets in order, values by count. */
export function facetCounts(all: readonly FacetValues[], selection: Selection): FacetCount[] {
  return FACETS.flatMap((facet) => {
    const { [facet]: chosen = [], ...others } = selection;
    const counts = new Map<string, number>(chosen.map((value) => [value, 0]));
    for (const values of all) {
      const add = isSelected(values, others) ? 1 : 0;
      for (const value of values[facet]) counts.set(value, (counts.get(value) ?? 0) + add);
    }
    const found = [...counts].map(([value, findings]) => ({ facet, value, findings, chosen: chosen.includes(value) }));
    return found.sort((a, b) => b.findings - a.findings || (a.value < b.value ? -1 : 1));
  });
}
