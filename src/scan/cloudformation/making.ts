// What the value of one call in a template is made with. It evaluates nothing by itself.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import type { Node } from '../templates/node.js';
import type { Template } from './template.js';

/** What the value of a call is made with. */
export interface Making {
  readonly template: Template;
  readonly at: Span;
  readonly inner: (node: Node | undefined) => Expression;
}
