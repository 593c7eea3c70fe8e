// Style sheets of CSS, Sass and Less. Recognises them by extension; the reading is in ../css/.
import type { Scanner } from '../scanner.js';
import { SUPPRESSION_MARK } from '../suppression.js';

/** Style sheets. */
export const css: Scanner = {
  id: 'css',
  title: 'CSS, Sass and Less',
  files: { extensions: ['.css', '.scss', '.sass', '.less', '.styl', '.pcss', '.postcss'] },
  version: 1,
  hints: [SUPPRESSION_MARK, '"', "'"],
  references: ['https://www.w3.org/TR/css-syntax-3/', 'https://sass-lang.com/documentation/syntax/'],
  needs: 'name',
  open: async (rulebook) => (await import('../css/scan-css.js')).openCss(rulebook),
};
