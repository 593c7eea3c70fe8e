// The field in which a name is looked up: a combobox as the ARIA Authoring Practices describe it, over any number of names.
import type { ViewNode } from '../../../model/graph-view.js';
import { elementOf } from './data.js';

const MOST_SHOWN = 30;
const MOST_RANKED = 1000;

/** Wires the field; `onChoice` gets the id of a node. */
export function openNames(nodes: readonly ViewNode[], onChoice: (id: string) => void): void {
  const field = elementOf<HTMLInputElement>('graph-name');
  const list = elementOf<HTMLUListElement>('graph-names');
  const index = nodes.map((node) => ({ node, text: node.label.toLowerCase() }));
  let active = -1;
  const close = (): void => {
    list.hidden = true;
    active = -1;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };
  const choose = (option: Element | undefined): void => {
    const id = option instanceof HTMLElement ? option.dataset['id'] : undefined;
    if (id === undefined) return;
    field.value = option?.textContent ?? '';
    close();
    onChoice(id);
  };
  const mark = (at: number): void => void (active = markOption(field, list, at));
  field.addEventListener('input', () => {
    const wanted = field.value.trim().toLowerCase();
    const found = wanted === '' ? [] : firstOf(index, wanted);
    list.replaceChildren(...found.map(toOption));
    list.hidden = found.length === 0;
    field.setAttribute('aria-expanded', String(found.length > 0));
    active = -1;
  });
  onKey(field, {
    ArrowDown: () => mark(active + 1),
    ArrowUp: () => mark(active - 1),
    Enter: () => choose(list.children[Math.max(active, 0)]),
    Escape: close,
  });
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    choose(event.target instanceof Element ? (event.target.closest('[data-id]') ?? undefined) : undefined);
  });
  field.addEventListener('blur', close);
}

/** Makes the option at a place the active one, round the ends of the list; says which it is, -1 for none. */
function markOption(field: HTMLElement, list: HTMLElement, at: number): number {
  const options = [...list.children];
  if (options.length === 0) return -1;
  const active = (at + options.length) % options.length;
  options.forEach((option, i) => option.setAttribute('aria-selected', String(i === active)));
  field.setAttribute('aria-activedescendant', options[active]?.id ?? '');
  options[active]?.scrollIntoView({ block: 'nearest' });
  return active;
}

/** What the keys of the field do; others are left to it. */
function onKey(field: HTMLElement, keys: Readonly<Record<string, () => void>>): void {
  field.addEventListener('keydown', (event) => {
    const act = keys[event.key];
    if (!act) return;
    act();
    event.preventDefault();
  });
}

/** What is called so, then what begins so, then what holds it; hosts before the rest. */
function firstOf(index: readonly { readonly node: ViewNode; readonly text: string }[], wanted: string): ViewNode[] {
  const found = index.filter(({ text }) => text.includes(wanted)).slice(0, MOST_RANKED);
  const rank = ({ node, text }: (typeof index)[number]): number =>
    (text === wanted ? 0 : text.startsWith(wanted) ? 2 : 4) + (node.kind === 'host' ? 0 : 1);
  const ranked = found.sort((a, b) => rank(a) - rank(b));
  return ranked.slice(0, MOST_SHOWN).map(({ node }) => node);
}

function toOption({ id, label }: ViewNode, i: number): HTMLLIElement {
  const option = document.createElement('li');
  option.id = `graph-option-${String(i)}`;
  option.role = 'option';
  option.dataset['id'] = id;
  option.textContent = label;
  return option;
}
