// A call in any language.
import type { Form } from './form.js';

/** What is called, on what, with which arguments. */
export type Call = Extract<Form, { is: 'call' }>;
