// Pages, templates of pages, and components: recognised by their name and by a tag near the top. The reading is in ../markup/.
import type { Scanner } from '../scanner.js';
import { SUPPRESSION_MARK } from '../suppression.js';

const TAG =
  /<(?:!doctype|html|head|body|meta|link|script|style|template|title|div|span|p|a|h[1-6]|ul|ol|li|table|tr|td|form|input|button|section|main|nav|header|footer|img|iframe|mjml|mj-\w+|svg|slot|component|layout|[A-Z]\w+|[a-z]+-[a-z-]+)[\s>/]/i;

/** HTML and what makes it: Jinja, ERB, Handlebars, Razor, Go templates, Twig, Blade, EJS, JSP; Vue, Svelte and Astro. */
export const html: Scanner = {
  id: 'html',
  title: 'HTML, templates and components',
  files: {
    extensions: (
      '.html .htm .xhtml .shtml .jsp .jspx .tag .gsp .asp .aspx .ascx .master .cshtml .vbhtml .razor .hbs .handlebars .mustache .ejs ' +
      '.njk .liquid .twig .blade.php .phtml .erb .rhtml .ftl .ftlh .vm .gohtml .tmpl .tpl .jinja .jinja2 .j2 .mako .eex .heex .leex ' +
      '.mjml .vue .svelte .astro .marko .cfm .svg'
    ).split(' '),
    sniff: (head) => TAG.test(head),
  },
  version: 1,
  hints: [SUPPRESSION_MARK, '{{', '<%', '<script', '@', '${'],
  references: [
    'https://html.spec.whatwg.org/multipage/parsing.html#tokenization',
    'https://jinja.palletsprojects.com/en/stable/templates/',
    'https://vuejs.org/api/sfc-spec.html',
  ],
  needs: 'path',
  open: async (rulebook) => {
    const [{ openMarkup }, { typescript }, { ruby }, { css }] = await Promise.all([
      import('../markup/scan-markup.js'),
      import('./typescript.js'),
      import('./ruby.js'),
      import('./css.js'),
    ]);
    return openMarkup(rulebook, {
      script: await typescript.open(rulebook),
      ruby: await ruby.open(rulebook),
      style: await css.open(rulebook),
    });
  },
};
