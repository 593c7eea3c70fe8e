const A = 'a.mapiq.net';
module.exports = {
  A,
  B: 1,
  C: 'c.mapiq.net',
  f(x) {
    return x + '.mapiq.net';
  },
};
