// Which calls add items to the list that they are called on. What the list is, is not asked here.
import type { Assigned, Form } from './form.js';

/** Methods that take one item more. */
const ADDS = /^(?:add|Add|append|push|push_back|unshift|prepend|addLast|addFirst|addElement|<<)$/;

/** The items that a call adds. */
export function itemsAdded({ name, args }: Extract<Form, { is: 'call' }>): Assigned[] {
  if (!ADDS.test(name) || args.length === 0 || args.some((one) => one.name !== undefined)) return [];
  return args.map(({ value }) => ({ at: value, value, how: 'add' }));
}
