import { ZONE } from './zone.js';

export const APP = `app.${ZONE}`;
export const API = `api.${ZONE}`;
export const SIGNIN = ['signin', ZONE].join('.');
