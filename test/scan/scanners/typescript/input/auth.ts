// A04: a constant that travels through a barrel.
import { ROOT } from './root';
export const AUTH = 'login.' + ROOT;
export { AUTH as LOGIN } from './auth';
export * from './more';
export * as hosts from './hosts';
export { AUTH as default };
