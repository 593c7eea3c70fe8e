// The folder that a command line runs in: `-chdir`, `cd` before it, or what the step of a pipeline says. Reads text near the command only.

interface Command {
  readonly start: number;
  readonly from: number;
  readonly end: number;
}

const NEAR = 4_000;

/** The folder as written, `.` where none is, `?` where it is computed. */
export function folderOf(text: string, { start, from, end }: Command): string {
  const option = /(?:^|\s)-{1,2}(?:chdir|terragrunt-working-dir|working-dir)[= ]["']?([^\s"']+)/.exec(
    text.slice(from, end),
  );
  if (option) return plain(option[1] ?? '');
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const own = lastChange(text.slice(lineStart, start));
  // Each line of a recipe has a shell of its own.
  if (text[lineStart] === '\t') return own ?? '.';
  const before = text.slice(Math.max(0, start - NEAR), start);
  const after = text.slice(end, end + NEAR);
  const step = /\n[ \t]*- [^\n]*/.test(before) ? stepAround(before, after) : { before, after: '' };
  return own ?? lastChange(step.before) ?? settingIn(step.before) ?? settingIn(step.after) ?? defaultIn(text) ?? '.';
}

/** Where the last `cd` leads; a way back is the folder before. */
function lastChange(text: string): string | undefined {
  const changes = [...text.matchAll(/(?:^|[\s;&|(])(?:cd|pushd)\s+(?:--\s+)?["']?([^\s"';&|)]+)|\bpopd\b/g)];
  const last = changes.at(-1);
  if (!last) return undefined;
  return last[1] === undefined || last[1] === '-' ? '.' : plain(last[1]);
}

/** From the list item in which a command stands to the next one that is no deeper. */
function stepAround(before: string, after: string): { readonly before: string; readonly after: string } {
  const items = [...before.matchAll(/\n([ \t]*)- /g)];
  const steps = items.filter(({ index }) =>
    /^\n[ \t]*- (?:name|run|script|bash|task|uses|id|if|working-directory|cmd|command)\b/.test(
      before.slice(index, index + 80),
    ),
  );
  const step = steps.at(-1);
  if (!step) return { before, after: '' };
  const indent = step[1]?.length ?? 0;
  const next = new RegExp(`\\n[ \\t]{0,${indent}}[-\\w]`).exec(after);
  return { before: before.slice(step.index), after: next ? after.slice(0, next.index) : after };
}

function settingIn(text: string): string | undefined {
  const found =
    /(?:^|\n)[ \t]*(?:- )?(?:working-directory|workingDirectory|working_directory|dir|workdir):[ \t]*["']?([^\s"'#]+)/.exec(
      text,
    );
  return found ? plain(found[1] ?? '') : undefined;
}

/** `defaults: run: working-directory` of a workflow or a job, where there is one. */
function defaultIn(text: string): string | undefined {
  const found = [
    ...text.matchAll(
      /\n[ \t]*defaults:[ \t]*\r?\n[ \t]*run:[ \t]*\r?\n(?:[ \t]*shell:[^\n]*\n)?[ \t]*working-directory:[ \t]*["']?([^\s"'#]+)/g,
    ),
  ];
  const [only, ...others] = found;
  return others.length === 0 && only ? plain(only[1] ?? '') : undefined;
}

/** A folder of the script itself is where it lies; any other variable is not known. */
function plain(written: string): string {
  const path = written.replace(
    /\$\{\{\s*github\.workspace\s*\}\}\/?|\$\(dirname\b.*|\$\{?(?:PWD|CI_PROJECT_DIR|GITHUB_WORKSPACE)\}?\/?/,
    '',
  );
  if (path === '' || path === '/') return '.';
  return /[$%]|^[/~]/.test(path) ? '?' : path;
}
