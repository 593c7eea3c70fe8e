// What Jenkins' junit-10.xsd (of its xUnit plugin) allows: elements with their children and attributes. Read with a real XML parser.
import { SaxesParser } from 'saxes';

interface Allowed {
  readonly children: readonly string[];
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly text: boolean;
}

const CASE_CHILDREN = ['skipped', 'error', 'failure', 'system-out', 'system-err'];
const OUTCOME: Allowed = { children: [], required: [], optional: ['type', 'message'], text: true };

const STRUCTURE: Readonly<Record<string, Allowed>> = {
  testsuites: {
    children: ['testsuite'],
    required: [],
    optional: ['name', 'time', 'tests', 'failures', 'disabled', 'errors'],
    text: false,
  },
  testsuite: {
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
    required: ['name', 'tests'],
    optional: [
      'failures',
      'errors',
      'group',
      'time',
      'skipped',
      'timestamp',
      'hostname',
      'id',
      'package',
      'file',
      'log',
      'url',
      'version',
    ],
    text: false,
  },
  properties: { children: ['property'], required: [], optional: [], text: false },
  property: { children: [], required: ['name', 'value'], optional: [], text: false },
  testcase: {
    children: CASE_CHILDREN,
    required: ['name'],
    optional: ['classname', 'time', 'group', 'assertions', 'status'],
    text: false,
  },
  skipped: OUTCOME,
  error: OUTCOME,
  failure: OUTCOME,
  'system-out': { children: [], required: [], optional: [], text: true },
  'system-err': { children: [], required: [], optional: [], text: true },
};

/** An element as parsed. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** The root; throws where the text is not well-formed XML 1.0. */
export function parseXml(text: string): Element {
  const parser = new SaxesParser({});
  const document: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (part) => {
    const element = open.at(-1);
    if (element) element.text += part;
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  const [root] = document.children;
  if (!root) throw new Error('no root');
  return root;
}

/** Every way in which the document is not what Jenkins takes. */
export function mistakesIn(element: Element): string[] {
  const allowed = STRUCTURE[element.name];
  if (!allowed) return [`<${element.name}> is not known`];
  const { name, attributes, children, text } = element;
  const given = Object.keys(attributes);
  return [
    ...given.filter((key) => ![...allowed.required, ...allowed.optional].includes(key)).map((key) => `${name}@${key}`),
    ...allowed.required.filter((key) => !given.includes(key)).map((key) => `${name} without ${key}`),
    ...children.filter((child) => !allowed.children.includes(child.name)).map((child) => `${name}/${child.name}`),
    ...(allowed.text || text.trim() === '' ? [] : [`text in ${name}`]),
    ...children.flatMap(mistakesIn),
  ];
}

/** All elements of that name, in order. */
export function all(element: Element, name: string): Element[] {
  return [...(element.name === name ? [element] : []), ...element.children.flatMap((child) => all(child, name))];
}
