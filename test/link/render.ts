// Expressions in one line, for messages of failing tests.
import type { Expression } from '../../src/model/expression.js';

export function render(expression: Expression): string {
  switch (expression.kind) {
    case 'text':
      return JSON.stringify(expression.text);
    case 'name': {
      const args = expression.arguments?.map(({ value }) => render(value)).join(', ');
      return `${expression.scope}:${expression.key}${args === undefined ? '' : `(${args})`}`;
    }
    case 'join':
      return `join(${expression.parts.map(render).join(' + ')})`;
    case 'call':
      return `${expression.op}(${expression.args.map(render).join(', ')})`;
    case 'list':
      return `[${expression.items.map(render).join(', ')}]`;
    case 'record':
      return `{${expression.entries.map((entry) => ('key' in entry ? `${entry.key}: ${render(entry.value)}` : `...${render(entry.spread)}`)).join(', ')}}`;
    case 'select':
      return `${render(expression.of)}[${render(expression.key)}]`;
    case 'each':
      return `each ${expression.as} of ${render(expression.over)} → ${render(expression.body)}`;
    case 'choice':
      return `choice@${expression.at.line}(${expression.on ? `${render(expression.on)}: ` : ''}${expression.of.map(({ when, value }) => `${when ?? 'else'} → ${render(value)}`).join(' | ')})`;
    case 'unknown':
      return `unknown(${expression.why})`;
  }
}
