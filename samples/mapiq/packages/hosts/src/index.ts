export { ZONE } from './zone.js';
export { API as API_HOST, APP as APP_HOST, SIGNIN as SIGNIN_HOST } from './public-hosts.js';
