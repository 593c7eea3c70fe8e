// Plays the transcripts of a Markdown page: what stands there against what the program prints. Whole findings may be left out of a
// transcript, and nothing else; a line in brackets says how many.

/** A fenced block: what stands behind the opening fence, and the lines within. */
export interface Fence {
  readonly info: string;
  readonly text: string;
}

/** Runs the program's arguments. */
export type Shell = (argv: readonly string[]) => Promise<{ readonly code: number; readonly text: string }>;

/** The fenced blocks of a page, in order. */
export function fencesIn(markdown: string): Fence[] {
  return [...markdown.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, info = '', text = '']) => ({ info, text }));
}

/** The transcript as it would stand today, with the findings that it shows now. */
export async function playTranscript(transcript: string, shell: Shell): Promise<string> {
  let lastCode = 0;
  let played = '';
  for (const [, command = '', shown = ''] of transcript.matchAll(/^\$ ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)/gm)) {
    const { code, text } = await play(command, lastCode, shell);
    lastCode = code;
    played += `$ ${command}\n${shortened(text, shown)}`;
  }
  return played;
}

async function play(command: string, lastCode: number, shell: Shell): Promise<{ code: number; text: string }> {
  if (command === 'echo $?') return { code: 0, text: `${lastCode}\n` };
  const [program, ...argv] = command.split(' ');
  if (program !== 'lastref' || /["'$|><;&\\]/.test(command)) throw new Error(`No test runs "${command}".`);
  return shell(argv);
}

/** The output without the findings that the page leaves out. */
function shortened(output: string, shown: string): string {
  const wanted = paragraphsOf(shown).map(firstLine);
  const kept: string[] = [];
  let left = 0;
  const say = (): void => {
    if (left > 0) kept.push(`[${left} ${left === 1 ? 'finding' : 'findings'} left out]\n`);
    left = 0;
  };
  for (const paragraph of paragraphsOf(output)) {
    const at = wanted.indexOf(firstLine(paragraph));
    if (at < 0 && /^(?:error|warning|note) {2}/.test(paragraph)) {
      left++;
      continue;
    }
    if (at >= 0) wanted.splice(at, 1);
    say();
    kept.push(paragraph);
  }
  say();
  return kept.join('\n');
}

function paragraphsOf(text: string): string[] {
  return text.split(/\n(?=\n)/).flatMap((part) => {
    const paragraph = part.replace(/^\n+/, '').replace(/\n*$/, '\n');
    return paragraph === '\n' ? [] : [paragraph];
  });
}

function firstLine(paragraph: string): string {
  return paragraph.split('\n', 1)[0] ?? '';
}
