// Whether a file is a program's text or configures one. It looks at names and at which scanner read the file, and at no content.

const CODE = new Set(
  'jspx gsp ftl vm aspx vbhtml ts tsx mts cts js jsx mjs cjs py pyw go java kt kts groovy gradle scala cs fs vb rb rake php phtml rs swift m mm c h cc cpp hpp dart ex exs erl clj sh bash zsh fish ps1 psm1 bat cmd awk pl pm lua r jl nim sql vue svelte astro html htm css scss less erb ejs hbs mustache haml slim liquid jsp twig mjml jinja jinja2 njk pug cshtml razor proto patch diff'.split(
    ' ',
  ),
);

/** Scanners of languages in which files without an extension are written, as their first line or their name says. */
const LANGUAGES = new Set(
  'elixir fish javascript justfile loose makefile php powershell python ruby shell typescript'.split(' '),
);

/** What fills in a text of another format (`body.html.j2`), which says what it is. */
const TEMPLATE = /\.(?:j2|tmpl|tpl|template|in)$/;

/** Whether a file is a program's text; everything else configures one. Both weigh the same. */
export function isCode(path: string, scanner?: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const written = name.replace(TEMPLATE, '');
  const dot = written.lastIndexOf('.');
  if (dot > 0 && CODE.has(written.slice(dot + 1))) return true;
  return scanner !== undefined && dot <= 0 && LANGUAGES.has(scanner);
}
