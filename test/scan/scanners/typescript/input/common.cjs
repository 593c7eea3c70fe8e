const { AUTH, Z: zone } = require('./hosts');
const all = require('./all');
exports.API = 'https://api.' + zone;
module.exports.login = (t) => `https://${t}.${AUTH}`;
exports.more = require('./more');
fetch(all.X);
fetch(require('./y').Y);
fetch(exports.API);
all('x');
Object.defineProperty(exports, 'R', {
  enumerable: true,
  get: function () {
    return all.R;
  },
});
__exportStar(require('./star'), exports);
