// .NET projects by their assembly, and the solutions that hold them. Projects of tests and benchmarks are no services.
import { posix } from 'node:path';
import type { ServiceFact } from '../../model/service-fact.js';
import type { SideReader } from '../side-reader.js';
import { isLiteral, serviceFact } from '../manifest-text/service-fact.js';
import type { XmlElement, xmlElements } from '../manifest-text/xml-elements.js';
import type { Source } from '../scanner.js';

const PROJECTS = ['csproj', 'fsproj', 'vbproj'];

/** .NET projects and solutions. */
export const reader: SideReader = {
  id: 'dotnet',
  title: '.csproj, .fsproj, .vbproj, .sln, .slnx',
  names: [...PROJECTS, 'sln', 'slnx'].map((extension) => `*.${extension}`),
  version: 1,
  references: [
    'https://learn.microsoft.com/visualstudio/msbuild/msbuild-project-file-schema-reference',
    'https://learn.microsoft.com/visualstudio/extensibility/internals/solution-dot-sln-file',
  ],
  needs: 'name',
  open: async () => {
    const xml = await import('../manifest-text/xml-elements.js');
    return (source) => {
      const extension = source.path.slice(source.path.lastIndexOf('.') + 1).toLowerCase();
      if (extension === 'sln') return solution(source, [...projectsOfSolution(source.text)]);
      const elements = xml.xmlElements(source.text);
      return extension === 'slnx' ? solution(source, projectsOfXml(elements)) : project(source, elements);
    };
  },
};

/** `Shop.Tests`, `ShopUnitTests`, `shop-test`; neither `Contest` nor `Latest`. */
const TEST_NAME = /(?:^|[._-])(?:[Tt]ests?|[Ss]pecs?|[Bb]enchmarks?|TESTS?)$|[\p{Ll}\d](?:Tests?|Specs?|Benchmarks?)$/u;
const TEST_PACKAGES: ReadonlySet<string> = new Set(['microsoft.net.test.sdk', 'benchmarkdotnet']);

function* project(source: Source, elements: ReturnType<typeof xmlElements>): Iterable<ServiceFact> {
  const stem = source.path.slice(0, source.path.lastIndexOf('.'));
  if (TEST_NAME.test(stem) || elements.some(isOfTests)) return;
  const assembly = elements.find(({ path, text }) => path === 'Project/PropertyGroup/AssemblyName' && isLiteral(text));
  yield serviceFact(source, assembly ?? { text: stem, start: 0, end: 0 });
}

function isOfTests({ path, text, attributes }: XmlElement): boolean {
  if (path === 'Project/PropertyGroup/IsTestProject') return text.toLowerCase() === 'true';
  const isPackage = path === 'Project/ItemGroup/PackageReference';
  return isPackage && TEST_PACKAGES.has((attributes['Include'] ?? '').toLowerCase());
}

function* solution(source: Source, projects: readonly string[]): Iterable<ServiceFact> {
  const folders = projects
    .filter((path) => PROJECTS.includes(path.slice(path.lastIndexOf('.') + 1).toLowerCase()))
    .map((path) => posix.dirname(path.replaceAll('\\', '/')));
  if (folders.length > 0) yield serviceFact(source, undefined, { workspaces: [...new Set(folders)] });
}

/** `Project("{TYPE}") = "Signin", "src\Signin\Signin.csproj", "{ID}"`. */
function* projectsOfSolution(text: string): Iterable<string> {
  for (const line of text.split('\n')) {
    const path = line.startsWith('Project(') ? line.split('"')[5] : undefined;
    if (path !== undefined) yield path;
  }
}

function projectsOfXml(elements: readonly XmlElement[]): string[] {
  return elements.flatMap(({ path, attributes }) =>
    path.startsWith('Solution/') && path.endsWith('/Project') && attributes['Path'] !== undefined
      ? [attributes['Path']]
      : [],
  );
}
