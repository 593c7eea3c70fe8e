// Jupyter notebooks. Cells of code are read as the Python that they hold (../notebook/); what they printed and their prose are comments.
import type { Scanner } from '../scanner.js';
import { python } from './python.js';

/** Reads notebooks. */
export const scanner: Scanner = {
  id: 'notebook',
  title: 'Jupyter notebooks',
  files: { extensions: ['.ipynb'] },
  version: 1,
  hints: python.hints,
  references: ['https://nbformat.readthedocs.io/en/latest/format_description.html'],
  needs: 'path',
  open: async (rulebook) => {
    const scan = await python.open(rulebook);
    const { notebookAsPython } = await import('../notebook/as-python.js');
    return (source) => scan(notebookAsPython(source));
  },
};
