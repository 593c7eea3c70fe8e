// Filters of the findings: words and facets, asked of the same functions as in the terminal.
import {
  FACETS,
  facetCounts,
  isSelected,
  type Facet,
  type FacetValues,
  type Selection,
} from '../../../model/facets.js';
import type { PageData } from '../page-data.js';
import { elementOf } from './data.js';

/** Wires the form; `onChange` hears which findings are shown. */
export function openFilters({ findings }: PageData, onChange: (shown: readonly number[]) => void): void {
  const form = elementOf<HTMLFormElement>('filters');
  const words = elementOf<HTMLInputElement>('filter-words');
  const said = elementOf('filter-said');
  const items = [...document.querySelectorAll<HTMLElement>('[data-finding]')];
  const texts = items.map((item) => (item.textContent ?? '').toLowerCase());
  const values = findings.map(({ facets }) => facets);
  const selects = [...form.querySelectorAll<HTMLSelectElement>('select[data-facet]')];
  const update = (): void => {
    const selection = selectionOf(selects);
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown: number[] = [];
    items.forEach((item, i) => {
      const own = values[i];
      const fits = own !== undefined && isSelected(own, selection) && wanted.every((word) => texts[i]?.includes(word));
      item.hidden = !fits;
      if (fits) shown.push(i);
    });
    fill(selects, values, selection);
    said.textContent =
      shown.length === items.length ? '' : `${String(shown.length)} of ${String(items.length)} findings are shown.`;
    onChange(shown);
  };
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(update));
  fill(selects, values, {});
  form.hidden = false;
}

function selectionOf(selects: readonly HTMLSelectElement[]): Selection {
  const chosen: Partial<Record<Facet, readonly string[]>> = {};
  for (const select of selects) {
    const facet = facetOf(select);
    if (facet !== undefined) chosen[facet] = [...select.selectedOptions].map(({ value }) => value);
  }
  return chosen;
}

function facetOf({ dataset }: HTMLSelectElement): Facet | undefined {
  return FACETS.find((one) => one === dataset['facet']);
}

/** Keeps what is chosen and the order; a count of none greys a value out. */
function fill(selects: readonly HTMLSelectElement[], values: readonly FacetValues[], selection: Selection): void {
  const counts = facetCounts(values, selection);
  for (const select of selects) {
    const facet = facetOf(select);
    const own = counts.filter((one) => one.facet === facet);
    const known = new Map([...select.options].map((option) => [option.value, option]));
    for (const { value, findings } of own) {
      const option = known.get(value) ?? select.appendChild(new Option(value, value));
      option.textContent = `${value.replace(/^service:/, '')} (${String(findings)})`;
    }
  }
}
