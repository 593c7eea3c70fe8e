// Scripts without an extension: the interpreter that the first line names (execve(2), "Interpreter scripts"). It runs nothing.

const SHEBANG = /^#!\s{0,8}(?:\S{0,200}\/)?([A-Za-z]+)[\d.]*(?:\s+(?:-\S+\s+)?([A-Za-z]+)|\s|$)/;
const INTERPRETERS: Readonly<Record<string, string>> = {
  sh: '.sh',
  bash: '.sh',
  dash: '.sh',
  ash: '.sh',
  zsh: '.sh',
  ksh: '.sh',
  bats: '.sh',
  node: '.js',
  deno: '.ts',
  bun: '.ts',
  tsx: '.ts',
  python: '.py',
  uv: '.py',
  ruby: '.rb',
  perl: '.pl',
  lua: '.lua',
  luajit: '.lua',
  tclsh: '.tcl',
  wish: '.tcl',
  expect: '.exp',
  awk: '.awk',
  gawk: '.awk',
  Rscript: '.r',
  elixir: '.exs',
  fish: '.fish',
  pypy: '.py',
  mksh: '.sh',
  just: '.just',
  php: '.php',
  pwsh: '.ps1',
};

/** The usual extension of what the interpreter reads, with its dot; empty where the text names none that is known. */
export function extensionByShebang(text: string): string {
  if (!text.startsWith('#!')) return '';
  const [, first = '', second = ''] = SHEBANG.exec(text.slice(0, 300)) ?? [];
  return INTERPRETERS[first === 'env' ? second : first] ?? '';
}
