// What the HTML report runs in a browser: filters, the graph, and paths that lead into it. It asks no network and keeps nothing.
import { openFilters } from './filters.js';
import { openGraph } from './graph.js';
import { readData } from './data.js';

const data = readData(document);
if (data !== undefined) {
  const graph = openGraph(data.view, data.focus);
  openFilters(data, () => undefined);
  const known = new Set(data.view.nodes.map(({ id }) => id));
  for (const chip of document.querySelectorAll<HTMLElement>('[data-node]')) {
    const id = chip.dataset['node'] ?? '';
    if (graph === undefined || !known.has(id)) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.title = 'Show in the graph';
    button.textContent = chip.textContent;
    button.addEventListener('click', () => {
      graph.focus(id);
      document.getElementById('graph')?.scrollIntoView({ block: 'start' });
    });
    chip.replaceChildren(button);
  }
  // Paper cannot be unfolded.
  addEventListener('beforeprint', () => {
    for (const one of document.querySelectorAll('details')) one.open = true;
  });
}
