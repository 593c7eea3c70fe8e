// Gradle: the build of settings.gradle with the projects that it includes, and a project for each build file. Runs no build logic, and
// leaves out the folders that hold only such.
import { posix } from 'node:path';
import type { ServiceFact } from '../../model/service-fact.js';
import type { SideReader } from '../side-reader.js';
import { codeTokens, stringAfter, type Token } from '../manifest-text/code-tokens.js';
import { isLiteral, serviceFact } from '../manifest-text/service-fact.js';
import type { Source } from '../scanner.js';

const SETTINGS = ['settings.gradle', 'settings.gradle.kts'];
const MOST_PROJECTS = 5000;

/** Gradle builds and projects. */
export const reader: SideReader = {
  id: 'gradle',
  title: 'settings.gradle, build.gradle',
  names: [...SETTINGS, 'build.gradle', 'build.gradle.kts'],
  version: 1,
  references: ['https://docs.gradle.org/current/userguide/multi_project_builds.html'],
  needs: 'path',
  open: () => Promise.resolve((source) => readGradle(source)),
};

function* readGradle(source: Source): Iterable<ServiceFact> {
  const segments = source.path.split('/');
  const file = (segments.pop() ?? '').toLowerCase();
  if (segments.some((segment) => /^(?:buildSrc|build-logic|buildLogic|build-conventions)$/.test(segment))) return;
  const shell = appShell(segments);
  if (!SETTINGS.includes(file)) yield serviceFact(source, undefined, { ...shell, heldBy: SETTINGS });
  else yield* readSettings(source, shell);
}

/** The `android` folder of a Flutter, React Native or Capacitor app is a part of that app. */
function appShell(folders: readonly string[]): Pick<ServiceFact, 'unless'> {
  const android = folders.lastIndexOf('android');
  if (android < 0 || folders.length - android > 2) return {};
  const up = '../'.repeat(folders.length - android);
  return { unless: [`${up}pubspec.yaml`, `${up}package.json`] };
}

function* readSettings(source: Source, shell: Pick<ServiceFact, 'unless'>): Iterable<ServiceFact> {
  const tokens = [...codeTokens(source.text, 'slashes')];
  const moved = movedProjects(tokens);
  const projects = [...new Set(includedProjects(tokens))].slice(0, MOST_PROJECTS);
  const folders = projects.map((project) => moved.get(project) ?? project.replace(/^:/, '').replaceAll(':', '/'));
  yield serviceFact(source, stringAfter(tokens, ['rootProject', '.', 'name', '=']), { ...shell, workspaces: folders });
  for (const folder of folders) yield serviceFact(source, undefined, { ...shell, root: posix.normalize(folder) });
}

/** The paths given to `include`, with or without parentheses; `includeBuild` names other builds. */
function* includedProjects(tokens: readonly Token[]): Iterable<string> {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word' || token.text !== 'include' || tokens[at - 1]?.text === '.') continue;
    for (let next = at + 1; next < tokens.length; next++) {
      const argument = tokens[next];
      if (argument?.kind === 'string' && isLiteral(argument.text)) yield argument.text.replace(/^:?/, ':');
      else if (argument?.kind !== 'mark' || !/[(,[]/.test(argument.text)) break;
      const after = tokens[next + 1]?.text;
      if (argument.kind === 'string' && after !== ',') break;
    }
  }
}

/** `project(':signin').projectDir = file('services/signin')`. */
function movedProjects(tokens: readonly Token[]): Map<string, string> {
  const moved = new Map<string, string>();
  for (const [at, token] of tokens.entries()) {
    if (token.text !== 'projectDir' || tokens[at + 1]?.text !== '=') continue;
    const project = tokens.slice(Math.max(0, at - 4), at).findLast(({ kind }) => kind === 'string');
    const folder = tokens.slice(at + 2, at + 9).find(({ kind }) => kind === 'string');
    if (project && folder && isLiteral(folder.text)) moved.set(project.text.replace(/^:?/, ':'), folder.text);
  }
  return moved;
}
