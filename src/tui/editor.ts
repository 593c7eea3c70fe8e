// Which program opens a file at a line. It is started without a shell, and the file by its absolute path, so that no name is an option.
import { spawn } from 'node:child_process';
import { basename } from 'node:path';

export interface EditorCall {
  readonly command: string;
  readonly arguments: readonly string[];
}

const COLON = /^(?:code|codium|cursor|subl|zed|hx|helix|atom|micro)(?:\.exe|\.cmd)?$/;
const GOTO = /^(?:code|codium|cursor)(?:\.exe|\.cmd)?$/;

/** The call for $VISUAL or $EDITOR, which may hold arguments; `undefined`: neither is set. */
export function editorCall(
  env: Readonly<Record<string, string | undefined>>,
  path: string,
  line: number,
): EditorCall | undefined {
  const [command, ...given] = (env['VISUAL'] || env['EDITOR'] || '').split(/\s+/).filter((word) => word !== '');
  if (command === undefined) return undefined;
  const name = basename(command);
  const at = `${path}:${String(line)}`;
  if (GOTO.test(name)) return { command, arguments: [...given, '--goto', at] };
  if (COLON.test(name)) return { command, arguments: [...given, at] };
  return { command, arguments: [...given, `+${String(line)}`, path] };
}

/** Runs it on this terminal; gives a sentence where it could not be started. */
export async function runEditor(
  { command, arguments: args }: EditorCall,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: 'inherit', env, shell: false });
    child.once('error', (error) => done(`${command} could not be started: ${error.message}`));
    child.once('exit', () => done(undefined));
  });
}
